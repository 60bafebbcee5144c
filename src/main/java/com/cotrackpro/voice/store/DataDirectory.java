package com.cotrackpro.voice.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory of the records, ours alone from opening to closing.
///
/// What is made in it can be read by the server's own account only.
final class DataDirectory implements AutoCloseable {

  private static final String OWNER_ONLY = "rw-------";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Makes it where it does not exist, and takes it.
  ///
  /// @throws StoreException if another process has it, or it cannot be written
  static DataDirectory open(Path path) {
    try {
      make(path);
      return new DataDirectory(path, take(path));
    } catch (IOException e) {
      throw new StoreException("The data directory " + path + " cannot be used: " + e, e);
    }
  }

  /// A file in it, made where it does not exist.
  Path file(String name) {
    return file(path, name);
  }

  /// A file in the directory `path` for those who need not have that alone, made where it does not
  /// exist, as the directory is.
  static Path file(Path path, String name) {
    Path file = path.resolve(name);
    try {
      make(path);
      if (!Files.exists(file)) {
        Files.createFile(file, permissions(path, OWNER_ONLY));
      }
      return file;
    } catch (IOException e) {
      throw new StoreException("The file " + file + " cannot be made: " + e, e);
    }
  }

  /// Gives it up.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("The data directory " + path + " cannot be given up: " + e, e);
    }
  }

  private static void make(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, permissions(path, "rwx------"));
    }
  }

  private static FileChannel take(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StoreException(
          "The data directory "
              + path
              + " is in use by another process: stop that one, or set another DATA_DIR");
    }
    return channel;
  }

  /// Null when somebody has it, in this process or another.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// None on file systems that know no such permissions.
  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
