package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.thread.Crew;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// What stands before the two tiers in the public network: a TLS edge, which sends webhooks and the
/// REST API on to another host, port and path, as a rewrite of Vercel's does, and a gateway there,
/// which takes the prefix off again, as an ingress does. Media streams go past both to their own
/// host.
final class PublicFront implements AutoCloseable {

  static final String API = "api.sandbox.test";
  static final String STREAMS = "stream.sandbox.test";

  private static final String PREFIX = "/voice/api";
  private static final Duration LIMIT = Duration.ofSeconds(15);

  // Each hop has its own. Source: RFC 9110, 7.6.1.
  private static final Set<String> OF_ONE_HOP =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "keep-alive");

  /// Names a header which the edge is to lose from the request that it is in.
  static final String LOSE = "Test-Lose";

  /// A webhook or request as it came in from the public network, and its answer.
  record Passed(Request request, Response.Whole answer) {}

  private final LocalCertificate certificate = LocalCertificate.forHost(API, STREAMS);
  private final List<Passed> passed = new CopyOnWriteArrayList<>();
  private final Crew crew = Crew.open("front", Duration.ofSeconds(2), _ -> {});
  private final Client inside;
  private final Server gateway;
  private final Server edge;
  private volatile int apiPort;
  private volatile int streamPort;

  PublicFront(Sockets sockets) throws NetException, InterruptedException {
    this.inside = sockets.client(ClientSettings.within(Duration.ofSeconds(3)));
    this.gateway = sockets.serve(ServerSettings.loopback(), this::atGateway);
    this.edge = sockets.serve(ServerSettings.loopback().secured(certificate), new Edge());
  }

  /// From now on the tiers are there.
  void leadTo(int api, int stream) {
    apiPort = api;
    streamPort = stream;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port());
  }

  LocalCertificate certificate() {
    return certificate;
  }

  /// Whatever came for `path`, in order.
  List<Passed> passed(String path) {
    return passed.stream().filter(each -> each.request().path().equals(path)).toList();
  }

  private final class Edge implements Handler {

    @Override
    public Response handle(Request request) throws InterruptedException {
      Headers outer =
          request
              .headers()
              .with("X-Forwarded-Host", request.headers().first("Host").orElse(""))
              .with("X-Forwarded-Proto", "https")
              .with("X-Forwarded-For", "203.0.113.7")
              .with("X-Vercel-Id", "iad1::test");
      Response.Whole answer = send(request, outer, gateway.port(), PREFIX + request.target());
      passed.add(new Passed(request, answer));
      return answer;
    }

    @Override
    public Upgrade upgrade(Request request) {
      var uri = URI.create("ws://127.0.0.1:" + streamPort + request.target());
      return new Upgrade.Accept(new Relay(inside, uri, fit(request.headers()), crew));
    }
  }

  private Response atGateway(Request request) throws InterruptedException {
    return request.path().startsWith(PREFIX)
        ? send(request, request.headers(), apiPort, request.target().substring(PREFIX.length()))
        : Response.empty(404);
  }

  private Response.Whole send(Request request, Headers headers, int port, String target)
      throws InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + port + target);
    try {
      Response.Whole answer =
          inside.send(new Call(request.method(), uri, fit(headers), request.body(), LIMIT));
      return new Response.Whole(answer.status(), fit(answer.headers()), answer.body());
    } catch (NetException _) {
      return Response.empty(502);
    }
  }

  /// What is passed on.
  private static Headers fit(Headers headers) {
    var lost = headers.all(LOSE).stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    return new Headers(
        headers.entries().stream()
            .filter(each -> isPassedOn(each.getKey().toLowerCase(Locale.ROOT), lost))
            .toList());
  }

  private static boolean isPassedOn(String name, List<String> lost) {
    return !OF_ONE_HOP.contains(name) && !name.startsWith("sec-websocket") && !lost.contains(name);
  }

  @Override
  public void close() {
    edge.close();
    gateway.close();
    crew.close();
    inside.close();
  }
}
