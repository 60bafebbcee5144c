package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.StreamHost;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Twilio's media streams come in. Safe for any number of threads.
public final class StreamEntrance {

  private static final Logger log = LoggerFactory.getLogger(StreamEntrance.class);

  private final boolean validate;
  private final Signature signature;
  private final String url;
  private final MediaStream.Setting streams;

  /// @param used remembers the tickets that were used
  /// @param crew where tickets are checked; outlives every stream
  public StreamEntrance(
      Config.Twilio settings, StreamHost host, KeyValue used, Ticker ticker, Crew crew) {
    this.validate = settings.validateSignature();
    this.signature = new Signature(settings.authTokens());
    this.url = new Twiml(settings.apiDomain(), settings.wsDomain()).streamUrl();
    this.streams =
        MediaStream.Setting.usual(
            new Ticket(settings.authTokens(), used, ticker), host, ticker, crew);
  }

  /// The upgrade of `/call/stream`. Never blocks.
  public Upgrade stream(Request request) {
    if (validate && !signature.signsStream(url, request.headers().all(Signature.HEADER))) {
      log.atWarn().log("the signature of a media stream was refused");
      return new Upgrade.Refuse(
          WebhookReader.refusal(403, "forbidden", "The signature is missing or wrong."));
    }
    return new Upgrade.Accept(new MediaStream(streams));
  }
}
