package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;

/// Scribe realtime: one socket a transcription, which finds the ends of utterances itself.
///
/// An open socket is not a ready one: [#open] waits for the session, and for its word that it is
/// the session that was asked for. Safe for any thread.
public final class Scribe implements Transcriber {

  private final Config.ElevenLabs config;
  private final Address address;
  private final Client client;
  private final Ticker ticker;

  /// A transcriber on the vendor that `config` names, reached through `client`.
  public Scribe(Config.ElevenLabs config, Client client, Ticker ticker) {
    this.config = config;
    this.address = new Address(config);
    this.client = client;
    this.ticker = ticker;
  }

  @Override
  public Transcription open(Wishes wishes, Listener listener, Loop loop)
      throws Unavailable, InterruptedException {
    Asked asked = Asked.of(config, wishes);
    var hearing = new Hearing(asked, listener, new SoundPacker(config.chunk()), loop, ticker);
    hearing.continueAfter(wishes.lastHeard());
    Ticker.Alarm limit = ticker.after(config.connect(), hearing::giveUp);
    try {
      client.connect(address.transcription(asked), address.headers(), hearing, loop);
      hearing.awaitReady();
      return hearing;
    } catch (NetException e) {
      throw new Unavailable(Faults.ofConnection(e).trouble(), e);
    } catch (InterruptedException e) {
      hearing.close();
      throw e;
    } finally {
      limit.cancel();
    }
  }
}
