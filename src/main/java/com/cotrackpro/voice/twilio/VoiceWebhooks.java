package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Reception;
import com.cotrackpro.voice.port.Reception.Admission;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Reception.Next;
import com.cotrackpro.voice.port.Reception.Ringing;
import com.cotrackpro.voice.thread.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Twilio asks of us: what to do with a ringing call, and what after its stream; and what it
/// tells us of calls. Safe for any number of threads.
public final class VoiceWebhooks {

  private static final Logger log = LoggerFactory.getLogger(VoiceWebhooks.class);

  private final WebhookReader reader;
  private final Twiml twiml;
  private final Ticket tickets;
  private final Reception reception;
  private final Ticker ticker;

  /// @param used remembers the tickets that were used
  public VoiceWebhooks(Config.Twilio settings, Reception reception, KeyValue used, Ticker ticker) {
    this.reader =
        new WebhookReader(
            new Signature(settings.authTokens()),
            settings.validateSignature(),
            "https://" + settings.apiDomain());
    this.twiml = new Twiml(settings.apiDomain(), settings.wsDomain());
    this.reception = reception;
    this.tickets = new Ticket(settings.authTokens(), used, ticker);
    this.ticker = ticker;
  }

  /// `POST /call/incoming`: a phone is ringing, or an outbound call was answered.
  public Response.Whole incoming(Request request) {
    return switch (reader.read(Twiml.INCOMING, request)) {
      case Webhook.Unusable(var answer) -> answer;
      case Webhook.About call -> ringing(call);
    };
  }

  /// `POST /call/after`: the stream of a call is over.
  public Response.Whole after(Request request) {
    return switch (reader.read(Twiml.AFTER, request)) {
      case Webhook.Unusable(var answer) -> answer;
      case Webhook.About call -> next(call);
    };
  }

  /// `POST /call/status`: how a call is getting on, in whatever order it comes.
  public Response.Whole status(Request request) {
    return switch (reader.read(Twiml.STATUS, request)) {
      case Webhook.Unusable(var answer) -> answer;
      case Webhook.About call -> progress(call);
    };
  }

  private Response.Whole ringing(Webhook.About call) {
    return switch (reception.ring(call.ringing())) {
      case Admission.Welcome(var role) -> {
        Caller caller = caller(call, role);
        yield answer(twiml.connect(caller, tickets.mint(caller)));
      }
      case Admission.Sorry(var sentence) -> answer(twiml.sorry(sentence));
    };
  }

  private Response.Whole next(Webhook.About call) {
    return switch (reception.after(call.ringing().call())) {
      case Next.HangUp() -> answer(twiml.hangUp());
      case Next.Apologise(var sentence) -> answer(twiml.sorry(sentence));
      case Next.Reconnect(var sentence, var role) -> {
        Caller caller = caller(call, role);
        yield answer(twiml.reconnect(sentence, caller, tickets.mint(caller)));
      }
    };
  }

  /// A status that we do not know is none of our business: Twilio may have new ones.
  private Response.Whole progress(Webhook.About call) {
    StatusReport.read(call, ticker.now())
        .ifPresentOrElse(
            reception::progressed, () -> log.atInfo().log("a status callback has no known status"));
    return Response.empty(204);
  }

  private static Caller caller(Webhook.About call, Role role) {
    Ringing ringing = call.ringing();
    return new Caller(ringing.call(), role, ringing.number(), ringing.direction());
  }

  private static Response.Whole answer(String document) {
    return Response.text(200, Twiml.CONTENT_TYPE, document);
  }
}
