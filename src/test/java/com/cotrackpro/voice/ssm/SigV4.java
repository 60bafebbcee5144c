package com.cotrackpro.voice.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.net.Request;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks signatures of AWS's version 4, for requests without a query.
record SigV4(AwsKeys keys, String region, String service) {

  // AWS, "Authenticating requests": the one form of the header.
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)/(?<scope>(?<day>\\d{8})/(?<region>[^/]+)"
              + "/(?<service>[^/]+)/aws4_request), ?SignedHeaders=(?<names>[a-z0-9;-]+), ?"
              + "Signature=(?<signature>[0-9a-f]{64})");

  /// What is wrong with the signature; empty when nothing is.
  Optional<String> complaint(Request request) {
    Matcher form =
        AUTHORIZATION.matcher(request.headers().first("Authorization").orElse("nothing"));
    if (!form.matches()) {
      return Optional.of("MissingAuthenticationToken");
    }
    if (!form.group("id").equals(keys.id().reveal())
        || !request.headers().first("X-Amz-Security-Token").orElse("").equals(session())) {
      return Optional.of("UnrecognizedClientException");
    }
    List<String> names = List.of(form.group("names").split(";", -1));
    boolean fine =
        form.group("region").equals(region)
            && form.group("service").equals(service)
            && names.containsAll(List.of("host", "x-amz-date", "x-amz-target", "content-type"))
            && sign(request, form, names).equals(form.group("signature"));
    return fine ? Optional.empty() : Optional.of("InvalidSignatureException");
  }

  private String session() {
    return keys.session().reveal();
  }

  private String sign(Request request, Matcher form, List<String> names) {
    String headers =
        names.stream()
            .map(name -> name + ":" + request.headers().first(name).orElse("").strip() + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join(
            "\n",
            request.method(),
            request.path(),
            "",
            headers,
            form.group("names"),
            sha256(request.body().array()));
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            request.headers().first("X-Amz-Date").orElse(""),
            form.group("scope"),
            sha256(canonical.getBytes(UTF_8)));
    byte[] key = ("AWS4" + keys.secret().reveal()).getBytes(UTF_8);
    for (String step : Arrays.asList(form.group("scope").split("/", -1))) {
      key = hmac(key, step);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
