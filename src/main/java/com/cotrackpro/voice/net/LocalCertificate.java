package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Ticker;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/// A certificate and its key, made at start for a host name or a few and trusted by nobody else.
///
/// @param host the name it is for first of all
/// @param certificatePem the certificate
/// @param keyPem the private key, PKCS #8
public record LocalCertificate(String host, String certificatePem, String keyPem) {

  /// Makes one for `host` and, where there are `more`, for them, too; valid from yesterday for a
  /// month.
  public static LocalCertificate forHost(String host, String... more) {
    Instant now = Ticker.system().now();
    CertificateBuilder builder =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + host)
            .setIsCertificateAuthority(true)
            .notBefore(now.minus(Duration.ofDays(1)))
            .notAfter(now.plus(Duration.ofDays(30)));
    Stream.concat(Stream.of(host), Stream.of(more)).forEach(name -> addTo(builder, name));
    return signed(host, builder);
  }

  private static void addTo(CertificateBuilder builder, String name) {
    CertificateBuilder _ =
        isAddress(name) ? builder.addSanIpAddress(name) : builder.addSanDnsName(name);
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
