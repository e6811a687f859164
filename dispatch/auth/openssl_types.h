#pragma once

#include <memory>
#include <string>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

// OpenSSL's objects with an owner each, and its PEM texts.

namespace tandem::auth {

template <auto kFree>
struct FreeWith {
  template <class Object>
  void operator()(Object* object) const {
    kFree(object);
  }
};

using Bio = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;

// Null when there is none. A key under a passphrase counts as none: nobody is asked for it.
Key ParseKey(const std::string& pem);
Certificate ParseCertificate(const std::string& pem);

std::string PemOf(const Key& key);
std::string PemOf(const Certificate& certificate);

// What OpenSSL said last, and forgets it: "PEM routines: no start line".
std::string LastOpensslFault();

}  // namespace tandem::auth
