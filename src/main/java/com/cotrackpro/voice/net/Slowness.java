package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts off a connection whose peer sends too slowly. Lives on the connection's event loop, before
/// the decoder, so that it sees the first byte of a request.
final class Slowness extends ChannelInboundHandlerAdapter {

  /// How long a kept-alive connection may rest between two requests. Longer than clients of ours
  /// keep theirs, so that they never send into a closing one.
  private static final Duration REST = Duration.ofSeconds(60);

  private final Channel channel;
  private final Duration limit;

  /// Whether the next byte begins a request.
  private boolean resting = true;

  private boolean removed;

  /// Null while the peer owes us nothing.
  private io.netty.util.concurrent.@Nullable ScheduledFuture<?> cutting;

  Slowness(Channel channel, Duration limit) {
    this.channel = channel;
    this.limit = limit;
    cutAfter(limit);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (resting) {
      resting = false;
      cutAfter(limit);
    }
    context.fireChannelRead(bytes);
  }

  /// After an upgrade, all this is none of its business.
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    removed = true;
    calm();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    calm();
    context.fireChannelInactive();
  }

  /// The head is here, the body may take its time anew.
  void headArrived() {
    resting = false;
    cutAfter(limit);
  }

  /// The request is here; now it is our turn.
  void requestArrived() {
    calm();
  }

  /// The answer has gone out.
  void answered() {
    resting = true;
    cutAfter(REST);
  }

  private void calm() {
    if (cutting != null) {
      cutting.cancel(false);
      cutting = null;
    }
  }

  private void cutAfter(Duration time) {
    calm();
    if (removed) {
      return;
    }
    cutting =
        channel
            .eventLoop()
            .schedule(() -> Connections.cut(channel), time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
