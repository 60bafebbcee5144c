package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Crew;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The toolkit, over Vert.x: one NIO event loop per core, and a virtual thread per request.
final class VertxSockets implements Sockets {

  private static final Logger log = LoggerFactory.getLogger(VertxSockets.class);

  /// How long closing waits for request threads, and then for the loops.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setPreferNativeTransport(false)
              .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
              // Nothing runs on Vert.x's own workers.
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(2)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));

  private final Crew crew = Crew.open("net", PATIENCE, VertxSockets::failed);

  /// Closed with the sockets, in the order they were opened.
  private final Queue<AutoCloseableQuietly> opened = new ConcurrentLinkedQueue<>();

  @Override
  public Server serve(ServerSettings settings, Handler handler)
      throws NetException, InterruptedException {
    return remember(VertxServer.start(vertx, crew, settings, handler));
  }

  @Override
  public Client client(ClientSettings settings) {
    return remember(new VertxClient(vertx, settings));
  }

  @Override
  public Server front(ServerSettings settings, InetSocketAddress behind)
      throws NetException, InterruptedException {
    return remember(TlsFront.start(vertx, settings, behind));
  }

  @Override
  public void close() {
    opened.forEach(AutoCloseableQuietly::close);
    crew.close();
    var closed = new Pending<Boolean>("stopping the event loops", _ -> {});
    vertx.close().onComplete(_ -> closed.complete(true));
    try {
      closed.await(PATIENCE);
    } catch (NetException e) {
      log.atWarn().setCause(e).log("the event loops do not stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T extends AutoCloseable> T remember(T closeable) {
    opened.add(closeable instanceof Server server ? server::close : ((Client) closeable)::close);
    return closeable;
  }

  private static void failed(Exception failure) {
    log.atError().setCause(failure).log("a request's thread failed");
  }

  private interface AutoCloseableQuietly {
    void close();
  }
}
