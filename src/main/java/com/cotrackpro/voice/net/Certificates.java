package com.cotrackpro.voice.net;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;

/// Our certificates, as Vert.x takes them.
final class Certificates {

  private Certificates() {}

  /// To show as our own.
  static KeyCertOptions own(LocalCertificate certificate) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(certificate.certificatePem()))
        .addKeyValue(Buffer.buffer(certificate.keyPem()));
  }

  /// To trust, and nothing else.
  static TrustOptions trusting(LocalCertificate certificate) {
    return new PemTrustOptions().addCertValue(Buffer.buffer(certificate.certificatePem()));
  }
}
