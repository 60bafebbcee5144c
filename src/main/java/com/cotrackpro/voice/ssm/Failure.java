package com.cotrackpro.voice.ssm;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/// Why a page was not answered. Never quotes the vendor's sentence, which may quote others.
///
/// @param wrong in words
/// @param remedy what would help
/// @param passes whether it may go away by waiting
record Failure(String wrong, String remedy, boolean passes) {

  static final Failure NO_CREDENTIALS =
      new Failure(
          "there are no credentials for AWS",
          "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the host a role",
          false);

  private static final String NETWORK = "check AWS_REGION and the way from here to it";
  private static final String LATER = "start again later";

  static final Failure UNFINISHED = new Failure("it does not come to an end in time", LATER, false);

  // AWS, "Common errors" of Systems Manager, and those of KMS that it passes on.
  private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");
  private static final Set<String> BUSY =
      Set.of("ThrottlingException", "Throttling", "RequestLimitExceeded", "TooManyUpdates");
  private static final Set<String> STRANGERS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "ExpiredTokenException",
          "ExpiredToken",
          "OptInRequired");

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  static Failure of(SdkException failure) {
    return switch (failure) {
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> silence();
      case SsmException answer -> refusal(code(answer), answer.statusCode());
      default -> local(failure);
    };
  }

  private static Failure refusal(String code, int status) {
    String told = " (" + code + ", status " + status + ")";
    if (BUSY.contains(code) || status == TOO_MANY_REQUESTS) {
      return new Failure("it is throttled" + told, LATER, true);
    }
    if (status >= SERVER_ERROR) {
      return new Failure("Parameter Store fails" + told, LATER, true);
    }
    if (DENIED.contains(code)) {
      return new Failure(
          "access is denied" + told,
          "allow ssm:GetParametersByPath on the path, and kms:Decrypt on its key",
          false);
    }
    if (STRANGERS.contains(code)) {
      return new Failure(
          "the credentials are not accepted" + told, "new credentials, or the right clock", false);
    }
    return other(code, told);
  }

  private static Failure other(String code, String told) {
    return code.startsWith("KMS") || code.equals("InvalidKeyId")
        ? new Failure("the KMS key cannot be used" + told, "an enabled key of that region", false)
        : new Failure("it is refused" + told, NETWORK, false);
  }

  private static Failure local(SdkException failure) {
    if (causes(failure).anyMatch(cause -> isSilence(cause))) {
      return silence();
    }
    String told =
        " (" + causes(failure).reduce((_, last) -> last).map(Failure::name).orElse("") + ")";
    return causes(failure).anyMatch(Failure::isNetwork)
        ? new Failure("Parameter Store is unreachable" + told, NETWORK, true)
        : new Failure("what answers is not Parameter Store" + told, NETWORK, false);
  }

  private static Failure silence() {
    return new Failure("there is no answer in time", NETWORK, true);
  }

  private static boolean isSilence(Throwable cause) {
    return cause instanceof java.net.SocketTimeoutException;
  }

  private static boolean isNetwork(Throwable cause) {
    String type = cause.getClass().getPackageName();
    return cause.getClass() == IOException.class
        || cause instanceof java.io.EOFException
        || type.startsWith("java.net")
        || type.startsWith("javax.net");
  }

  private static String name(Throwable cause) {
    return cause.getClass().getSimpleName();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause);
  }

  private static String code(SsmException answer) {
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    return code != null && CODE.matcher(code).matches() ? code : "no code";
  }
}
