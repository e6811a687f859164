#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace tandem::tidy {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = TANDEM_SOURCE_DIR;

bool IsOurs(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return !name.starts_with(".") && name != "node_modules" && folder != kRoot / "build";
}

bool IsWordCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

std::string Listed(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += "\n  " + finding.where + ": " + finding.what;
  }
  return text;
}

void Append(Findings& into, Findings from) {
  std::move(from.begin(), from.end(), std::back_inserter(into));
}

std::vector<std::string> FilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  if (!fs::is_directory(kRoot / folder)) return files;
  for (auto it = fs::recursive_directory_iterator(kRoot / folder); it != fs::end(it); ++it) {
    if (it->is_directory() && !IsOurs(it->path())) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file()) {
      files.push_back(fs::relative(it->path(), kRoot).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> FilesBelow(const std::string& folder,
                                    const std::vector<std::string>& endings) {
  std::vector<std::string> files = FilesBelow(folder);
  std::erase_if(files, [&](const std::string& file) {
    return std::none_of(endings.begin(), endings.end(),
                        [&](const std::string& ending) { return file.ends_with(ending); });
  });
  return files;
}

std::vector<std::string> NamesInRoot() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kRoot)) {
    if (entry.path() != kRoot / "build") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool Exists(const std::string& path) { return fs::exists(kRoot / path); }

std::string Read(const std::string& path) {
  std::ifstream file(kRoot / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines = Split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<std::string> Split(std::string_view text, char by) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == by) {
      parts.emplace_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

std::string Trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

std::string At(const std::string& path, std::size_t line) {
  return path + ":" + std::to_string(line);
}

std::vector<std::string> Cells(const std::string& row) {
  std::string text = Trim(row);
  if (text.starts_with("|")) text.erase(0, 1);
  if (text.ends_with("|")) text.pop_back();
  std::vector<std::string> cells = Split(text, '|');
  for (std::string& cell : cells) cell = Trim(cell);
  return cells;
}

bool HasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !IsWordCharacter(text[at - 1]);
    const bool ends = end == text.size() || !IsWordCharacter(text[end]);
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace tandem::tidy
