package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Ticker;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;

/// A certificate and its key, made at start for one host name and trusted by nobody else.
///
/// @param host the name it is for
/// @param certificatePem the certificate
/// @param keyPem the private key, PKCS #8
public record LocalCertificate(String host, String certificatePem, String keyPem) {

  /// Makes one for `host`, valid from yesterday for a month.
  public static LocalCertificate forHost(String host) {
    Instant now = Ticker.system().now();
    CertificateBuilder builder =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + host)
            .setIsCertificateAuthority(true)
            .notBefore(now.minus(Duration.ofDays(1)))
            .notAfter(now.plus(Duration.ofDays(30)));
    return signed(
        host, isAddress(host) ? builder.addSanIpAddress(host) : builder.addSanDnsName(host));
  }

  private static boolean isAddress(String host) {
    return host.matches("[\\d.]+") || host.contains(":");
  }

  private static LocalCertificate signed(String host, CertificateBuilder builder) {
    try {
      X509Bundle made = builder.buildSelfSigned();
      return new LocalCertificate(host, made.getCertificatePEM(), made.getPrivateKeyPEM());
    } catch (Exception e) { // All that the builder promises.
      throw new IllegalStateException("No certificate could be made for " + host, e);
    }
  }

  @Override
  public String toString() {
    return "LocalCertificate[" + host + "]";
  }
}
