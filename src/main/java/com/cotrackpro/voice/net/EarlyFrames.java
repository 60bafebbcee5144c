package com.cotrackpro.voice.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Queue;

/// Keeps the frames that came right behind an upgrade request, in the same packet: Vert.x is not
/// ready for them when they are decoded. Lives on the connection's event loop during the upgrade.
final class EarlyFrames extends ChannelInboundHandlerAdapter {

  private final Queue<WebSocketFrame> frames = new ArrayDeque<>();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame) {
      frames.add(frame);
    } else {
      context.fireChannelRead(message);
    }
  }

  /// Passes them on, now that they are welcome, and makes way.
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    frames.forEach(context::fireChannelRead);
    context.fireChannelReadComplete();
  }
}
