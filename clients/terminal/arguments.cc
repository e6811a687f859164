#include "clients/terminal/arguments.h"

#include <charconv>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include "tandem/type/v1/codes.pb.h"

#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/typed_values.h"
#include "clients/terminal/words.h"
#include "dispatch/base/check.h"

namespace tandem::terminal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Words = std::vector<std::string>;

// "safety_net.advice": each part but the last is a message.
Words PartsOf(const std::string& path) {
  Words parts(1);
  for (const char c : path) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

const FieldDescriptor* FieldAt(const Descriptor* type, const std::string& path) {
  const FieldDescriptor* field = nullptr;
  for (const std::string& part : PartsOf(path)) {
    TANDEM_CHECK(type != nullptr);
    field = type->FindFieldByName(part);
    TANDEM_CHECK(field != nullptr);
    type = field->message_type();
  }
  return field;
}

// The message that holds the last part of `path`; of a repeated one the first, made if need be.
Message& HolderOf(Message& request, const std::string& path) {
  Message* holder = &request;
  Words parts = PartsOf(path);
  parts.pop_back();
  for (const std::string& part : parts) {
    const Reflection& reflection = *holder->GetReflection();
    const FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(part);
    if (!field->is_repeated()) {
      holder = reflection.MutableMessage(holder, field);
    } else if (reflection.FieldSize(*holder, field) == 0) {
      holder = reflection.AddMessage(holder, field);
    } else {
      holder = reflection.MutableRepeatedMessage(holder, field, 0);
    }
  }
  return *holder;
}

bool IsTime(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field->message_type() == google::protobuf::Timestamp::descriptor();
}

// CSDS writes the clocks as 05, 06 and 07, and so does everybody who knows them.
std::optional<int> CodeOf(const google::protobuf::EnumDescriptor* list, const std::string& typed) {
  if (list == type::v1::ClockType_descriptor() && typed.size() == 2 && typed[0] == '0') {
    const auto* value = list->FindValueByNumber(typed[1] - '0');
    return value == nullptr ? std::nullopt : std::optional(value->number());
  }
  return CodeFor(list, typed);
}

Answer<void> SetCode(Message& holder, const FieldDescriptor* field, const std::string& name,
                     const std::string& typed) {
  const auto code = CodeOf(field->enum_type(), typed);
  if (!code) return BadInput(name, "one of " + ChoicesOf(field->enum_type()));
  const Reflection& reflection = *holder.GetReflection();
  if (field->is_repeated()) {
    reflection.AddEnumValue(&holder, field, *code);
  } else {
    reflection.SetEnumValue(&holder, field, *code);
  }
  return {};
}

Answer<void> SetNumber(Message& holder, const FieldDescriptor* field, const std::string& name,
                       const std::string& typed) {
  int number = 0;
  const char* end = typed.data() + typed.size();
  const auto read = std::from_chars(typed.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return BadInput(name, "a whole number");
  holder.GetReflection()->SetInt32(&holder, field, number);
  return {};
}

Answer<void> SetTime(Message& holder, const FieldDescriptor* field, const std::string& name,
                     const std::string& typed, Lookup& lookup) {
  Instant now{};
  if (IsHourMinute(typed)) {
    const Answer<Instant> told = lookup.Now();
    if (!told) return tl::unexpected(told.error());
    now = *told;
  }
  const Result<Instant> at = ParseWhen(typed, now);
  if (!at) return BadInput(name, at.error().message);
  holder.GetReflection()->MutableMessage(&holder, field)->CopyFrom(StampOf(*at));
  return {};
}

// One word into the field that its argument names.
Answer<void> SetWord(Message& request, const Argument& argument, const std::string& typed,
                     Lookup& lookup) {
  const FieldDescriptor* field = FieldAt(request.GetDescriptor(), argument.field);
  Message& holder = HolderOf(request, argument.field);
  const Reflection& reflection = *holder.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return SetCode(holder, field, argument.typed, typed);
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    reflection.SetBool(&holder, field, true);
    return {};
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    return SetNumber(holder, field, argument.typed, typed);
  }
  if (IsTime(field)) return SetTime(holder, field, argument.typed, typed, lookup);
  TANDEM_CHECK(field->cpp_type() == FieldDescriptor::CPPTYPE_STRING);
  std::string text = typed;
  if (!argument.collection.empty()) {
    text = FullName(lookup.profile().Parent(), argument.collection, typed);
  }
  if (field->is_repeated()) {
    reflection.AddString(&holder, field, std::move(text));
  } else {
    reflection.SetString(&holder, field, std::move(text));
  }
  return {};
}

// "DOOR,TASK" are two words of a repeated field.
Words SplitAtCommas(const Words& typed) {
  Words split;
  for (const std::string& word : typed) {
    split.emplace_back();
    for (const char c : word) {
      if (c == ',') {
        split.emplace_back();
      } else {
        split.back() += c;
      }
    }
  }
  std::erase(split, "");
  return split;
}

Answer<void> FillOne(Message& request, const Argument& argument, const Words& typed,
                     Lookup& lookup) {
  if (argument.fill) return argument.fill(request, typed, lookup);
  const bool repeated = FieldAt(request.GetDescriptor(), argument.field)->is_repeated();
  for (const std::string& word : repeated ? SplitAtCommas(typed) : typed) {
    if (const auto set = SetWord(request, argument, word, lookup); !set) return set;
  }
  return {};
}

// What the help calls the word: "TEXT", "HH:MM".
std::string KindOfWord(const Argument& argument, const FieldDescriptor* field) {
  if (field == nullptr || !argument.collection.empty()) return "ID";
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) return "CODE";
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) return "N";
  if (IsTime(field)) return "HH:MM";
  return "TEXT";
}

std::string HelpFor(const Argument& argument, const FieldDescriptor* field) {
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return argument.help;
  const std::string choices = ChoicesOf(field->enum_type());
  return argument.help.empty() ? choices : fmt::format("{}: {}", argument.help, choices);
}

void AddArgument(CLI::App& app, const Argument& argument, const Message& request, Words& words) {
  const FieldDescriptor* field =
      argument.field.empty() ? nullptr : FieldAt(request.GetDescriptor(), argument.field);
  const bool flag = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
  if (flag) {
    app.add_flag_callback(argument.typed, [&words] { words = {"true"}; }, argument.help);
    return;
  }
  CLI::Option* option = app.add_option(argument.typed, words, HelpFor(argument, field));
  option->type_name(argument.fill ? "TEXT" : KindOfWord(argument, field));
  const bool many =
      argument.words_max == 0 || (field != nullptr && field->is_repeated() && !argument.fill);
  if (!many) option->expected(1, argument.words_max);
  // Else the first positional would take the words of all.
  if (!many && argument.words_max == 1) option->allow_extra_args(false);
  if (argument.needed == Argument::Needed::kAlways) option->required();
}

}  // namespace

Argument Must(std::string typed, std::string field, std::string help) {
  return {.typed = std::move(typed),
          .field = std::move(field),
          .help = std::move(help),
          .needed = Argument::Needed::kAlways};
}

Argument May(std::string typed, std::string field, std::string help) {
  return {.typed = std::move(typed), .field = std::move(field), .help = std::move(help)};
}

Argument Named(std::string typed, std::string field, std::string collection) {
  Argument argument = Must(std::move(typed), std::move(field), "its number or name");
  argument.collection = std::move(collection);
  return argument;
}

Argument LegOfVisit(std::string field) {
  auto fill = [field](Message& request, const Words& typed, Lookup&) -> Answer<void> {
    const FieldDescriptor* leg = FieldAt(request.GetDescriptor(), field);
    const Reflection& reflection = *request.GetReflection();
    const bool whole = typed.front().starts_with("teams/");
    reflection.SetString(
        &request, leg,
        whole ? typed.front()
              : fmt::format("{}/legs/{}", reflection.GetString(request, leg), typed.front()));
    return {};
  };
  return Filled("leg", "its number", Argument::Needed::kAlways, 1, std::move(fill));
}

Argument AnyLeg(std::string field) {
  auto fill = [field](Message& request, const Words& typed, Lookup& lookup) -> Answer<void> {
    const Answer<std::string> name = lookup.LegName(typed.front());
    if (!name) return tl::unexpected(name.error());
    request.GetReflection()->SetString(&request, FieldAt(request.GetDescriptor(), field), *name);
    return {};
  };
  return Filled("leg", "its number, VISIT/LEG, or name", Argument::Needed::kAlways, 1,
                std::move(fill));
}

Argument Oneself(std::string field) {
  auto fill = [field](Message& request, const Words& typed, Lookup& lookup) -> Answer<void> {
    const Profile& profile = lookup.profile();
    const std::string& who = typed.empty() ? profile.login : typed.front();
    request.GetReflection()->SetString(&request, FieldAt(request.GetDescriptor(), field),
                                       FullName(profile.Parent(), "practitioners", who));
    return {};
  };
  Argument argument = Filled("--practitioner", "default: the log-in's name",
                             Argument::Needed::kIfWanted, 1, std::move(fill));
  argument.if_absent = true;
  return argument;
}

Argument Filled(std::string typed, std::string help, Argument::Needed needed, int words_max,
                FillRequest fill) {
  return {.typed = std::move(typed),
          .help = std::move(help),
          .needed = needed,
          .fill = std::move(fill),
          .words_max = words_max};
}

Argument ValidateOnly() {
  return May("--validate-only", "mutation.validate_only",
             "say whom it would disturb, and change nothing");
}

void AddArguments(CLI::App& app, const std::vector<Argument>& arguments, const Message& request,
                  Typed& typed) {
  for (const Argument& argument : arguments) {
    const auto [words, is_new] = typed.try_emplace(argument.typed);
    if (is_new) AddArgument(app, argument, request, words->second);
  }
}

Answer<void> FillIn(Message& request, const std::vector<Argument>& arguments, const Typed& typed,
                    Lookup& lookup) {
  const FieldDescriptor* parent = request.GetDescriptor()->FindFieldByName("parent");
  if (parent != nullptr) {
    request.GetReflection()->SetString(&request, parent, lookup.profile().Parent());
  }
  static const Words kNothing;
  for (const Argument& argument : arguments) {
    const auto found = typed.find(argument.typed);
    const Words& words = found == typed.end() ? kNothing : found->second;
    if (words.empty() && !argument.if_absent) continue;
    if (const auto filled = FillOne(request, argument, words, lookup); !filled) return filled;
  }
  return {};
}

tl::unexpected<CallFailure> BadInput(const std::string& field, const std::string& text) {
  return tl::unexpected(
      CallFailure{.code = grpc::StatusCode::INVALID_ARGUMENT, .message = text, .field = field});
}

}  // namespace tandem::terminal
