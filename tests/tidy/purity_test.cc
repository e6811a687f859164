// The pure rooms name nothing of the machine: a look at what their object files leave undefined.
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/tidy/source_tree.h"

namespace tandem::tidy {
namespace {

struct Banned {
  const char* kind;
  std::vector<std::string> names;     // whole names
  std::vector<std::string> prefixes;  // beginnings
};

const std::vector<Banned>& BannedSymbols() {
  static const std::vector<Banned> kBanned = {
      {"a clock",
       {"clock", "clock_gettime", "gettimeofday", "gmtime", "gmtime_r", "localtime", "localtime_r",
        "mktime", "nanosleep", "sleep", "strftime", "time", "timespec_get", "tzset", "usleep"},
       {"std::chrono::_V2::"}},
      {"a thread",
       {"sched_yield", "syscall"},
       {"pthread_", "sem_", "std::__atomic_futex", "std::condition_variable", "std::mutex",
        "std::this_thread", "std::thread"}},
      {"a socket",
       {"accept", "accept4", "bind", "connect", "epoll_create1", "epoll_wait", "getaddrinfo",
        "gethostname", "listen", "poll", "recv", "recvfrom", "select", "send", "sendto", "socket"},
       {}},
      {"a file or the terminal",
       {"close",  "creat",  "fclose",  "fflush",   "fopen",   "fopen64", "fprintf", "fputc",
        "fputs",  "fread",  "fwrite",  "lseek",    "mmap",    "open",    "open64",  "opendir",
        "printf", "putc",   "putchar", "puts",     "read",    "rename",  "stat",    "stderr",
        "stdin",  "stdout", "unlink",  "vfprintf", "vprintf", "write"},
       {"std::basic_filebuf", "std::basic_fstream", "std::basic_ifstream", "std::basic_ofstream",
        "std::cerr", "std::cin", "std::clog", "std::cout", "std::filesystem",
        "std::ios_base::Init"}},
      {"chance",
       {"arc4random", "drand48", "getentropy", "getrandom", "rand", "rand_r", "random", "srand"},
       {"std::random_device"}},
      {"the process or its environment",
       {"execve", "fork", "getenv", "getpid", "kill", "popen", "secure_getenv", "signal", "system"},
       {}},
      // A hash table's order is not promised: two builds might walk it differently.
      {"hash order", {}, {"std::__detail::_Prime_rehash_policy"}},
      // Another libm may round another way.
      {"libm",
       {"acos", "asin",  "atan", "atan2", "cbrt",   "cos", "cosh",  "exp",
        "exp2", "expm1", "fmod", "hypot", "lgamma", "log", "log10", "log1p",
        "log2", "pow",   "sin",  "sinh",  "sqrt",   "tan", "tanh",  "tgamma"},
       {}}};
  return kBanned;
}

// base/check.cc says on the standard error output what failed, and aborts. Nothing else may speak.
bool IsLastWord(const std::string& object, const std::string& symbol) {
  return object == "check.cc.o" && (symbol == "fprintf" || symbol == "stderr");
}

// Reads lines of `nm -A -C -u`: "path/lib.a:object.o:    U symbol".
Findings CheckSymbols(const std::string& listing) {
  Findings findings;
  for (const std::string& line : Lines(listing)) {
    std::size_t mark = line.find(" U ");
    if (mark == std::string::npos) mark = line.find(" w ");
    const std::size_t object_end = line.find(": ");
    if (mark == std::string::npos || object_end == std::string::npos) continue;
    const std::size_t object_begin = line.rfind(':', object_end - 1) + 1;
    const std::string object = line.substr(object_begin, object_end - object_begin);
    const std::string symbol = Trim(line.substr(mark + 3));
    const std::string name = symbol.substr(0, symbol.find_first_of("(@"));
    if (IsLastWord(object, name)) continue;
    for (const Banned& banned : BannedSymbols()) {
      bool hit = false;
      for (const std::string& whole : banned.names) hit = hit || name == whole;
      for (const std::string& prefix : banned.prefixes) hit = hit || symbol.starts_with(prefix);
      if (hit) findings.push_back({object, symbol + " is " + banned.kind});
    }
  }
  return findings;
}

std::string UndefinedSymbols(const std::string& library) {
  std::string listing;
  std::FILE* pipe = popen(("nm -A -C -u '" + library + "'").c_str(), "r");
  if (pipe == nullptr) return listing;
  std::array<char, 4096> block{};
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe)) {
    listing.append(block.data(), got);
  }
  pclose(pipe);
  return listing;
}

TEST(Purity, ThePureRoomsNameNothingOfTheMachine) {
  int libraries = 0;
  for (const std::string& library : Split(TANDEM_PURE_LIBRARIES, ':')) {
    if (library.empty()) continue;
    ++libraries;
    const std::string listing = UndefinedSymbols(library);
    ASSERT_FALSE(listing.empty()) << "nm says nothing about " << library;
    const Findings findings = CheckSymbols(listing);
    EXPECT_TRUE(findings.empty()) << library << Listed(findings);
  }
  EXPECT_GT(libraries, 0);
}

TEST(PurityChecker, FindsWhatIsPlanted) {
  const std::string start = "build/libx.a:a.cc.o:                 ";
  EXPECT_EQ(CheckSymbols(start + "U std::chrono::_V2::steady_clock::now()\n").size(), 1);
  EXPECT_EQ(CheckSymbols(start + "U clock_gettime@GLIBC_2.17\n").size(), 1);
  EXPECT_EQ(CheckSymbols(start + "U std::random_device::_M_getval()\n").size(), 1);
  EXPECT_EQ(CheckSymbols(start + "w pthread_mutex_lock\n").size(), 1);
  EXPECT_EQ(CheckSymbols(start + "U stderr\n").size(), 1);
  EXPECT_EQ(CheckSymbols(start + "U std::__detail::_Prime_rehash_policy::_M_next_bkt(unsigned "
                                 "long) const\n")
                .size(),
            1);
  EXPECT_TRUE(CheckSymbols(start + "U tandem::rules::time(int)\n").empty());
  EXPECT_TRUE(CheckSymbols("x.a:check.cc.o:                 U stderr\n").empty());
}

}  // namespace
}  // namespace tandem::tidy
