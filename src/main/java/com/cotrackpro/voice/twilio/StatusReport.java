package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.port.Reception.News;
import com.cotrackpro.voice.port.Reception.Progress;
import com.cotrackpro.voice.port.Reception.Ringing;
import com.cotrackpro.voice.port.Reception.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads a status callback: leniently, for only the status itself cannot be done without. Source:
/// twilio-voice-webhooks-and-rest.md 1.2.
final class StatusReport {

  /// Nobody can have spoken with somebody for longer, in digits of seconds.
  private static final int MOST_DIGITS = 7;

  private StatusReport() {}

  /// How the call is getting on; empty for a status that we do not know.
  ///
  /// @param now for a report that does not say when
  static Optional<Progress> read(Webhook.About about, Instant now) {
    return about
        .form()
        .value("CallStatus")
        .flatMap(StatusReport::step)
        .map(step -> {
          Ringing ringing = about.ringing();
          return new Progress(
              ringing.call(),
              ringing.number(),
              ringing.direction(),
              ringing.wantedRole(),
              about.query().value("attempt").filter(WebhookReader::isWord),
              number(about.form(), "SequenceNumber").orElse(step.sequence()),
              step.stage(),
              about.form().value("Timestamp").flatMap(Rfc2822::read).orElse(now),
              news(about));
        });
  }

  private static News news(Webhook.About about) {
    return new News(
        number(about.form(), "CallDuration").map(Duration::ofSeconds),
        about.ringing().answeredBy());
  }

  private static Optional<Integer> number(Form form, String name) {
    return form.value(name)
        .filter(text -> text.length() <= MOST_DIGITS && text.matches("[0-9]+"))
        .map(Integer::parseInt);
  }

  private static Optional<Step> step(String status) {
    return switch (status) {
      case "queued", "initiated" -> Optional.of(new Step(0, new Stage.Underway()));
      case "ringing" -> Optional.of(new Step(1, new Stage.Underway()));
      case "in-progress" -> Optional.of(new Step(2, new Stage.Answered()));
      case "completed" -> Optional.of(new Step(3, new Stage.Completed()));
      case "busy" -> unanswered(EndReason.BUSY);
      case "no-answer" -> unanswered(EndReason.NO_ANSWER);
      case "failed" -> unanswered(EndReason.FAILED);
      case "canceled" -> unanswered(EndReason.CANCELED);
      default -> Optional.empty();
    };
  }

  private static Optional<Step> unanswered(EndReason reason) {
    return Optional.of(new Step(3, new Stage.Unanswered(reason)));
  }

  /// A status.
  ///
  /// @param sequence its usual place among the reports of a call, for one that does not say
  private record Step(int sequence, Stage stage) {}
}
