// The project's own files, as text, for tests that hold the tree to its rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem::tidy {

// One broken rule. A checker returns all it finds; an empty list is a pass.
struct Finding {
  std::string where;  // "path" or "path:line"
  std::string what;

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

// All findings as lines, for a test's failure message.
std::string Listed(const Findings& findings);

void Append(Findings& into, Findings from);

// Files below `folder` ("" is the root), relative to the root and sorted. Build output, hidden
// folders and installed packages are not the project's.
std::vector<std::string> FilesBelow(const std::string& folder);

// As FilesBelow, only those whose name ends in one of `endings`.
std::vector<std::string> FilesBelow(const std::string& folder,
                                    const std::vector<std::string>& endings);

// The names in the root, build output left out.
std::vector<std::string> NamesInRoot();

bool Exists(const std::string& path);

// The text of a file, path relative to the root. A missing file is an empty text.
std::string Read(const std::string& path);

std::vector<std::string> Lines(std::string_view text);
std::vector<std::string> Split(std::string_view text, char by);
std::string Trim(std::string_view text);
std::string At(const std::string& path, std::size_t line);

// The cells of a markdown table row, trimmed, without the outer bars.
std::vector<std::string> Cells(const std::string& row);

// True when `word` stands in `text` with no letter, digit or underscore at either side.
bool HasWord(std::string_view text, std::string_view word);

}  // namespace tandem::tidy
