import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Unpacks a jar, and brings its class files to the form of Java 8: those of Java 5 hold no stack
 * frames, are verified the slow way, and no class-data archive takes them (JDK 17 crashes over it).
 * The code itself stays as it is.
 */
final class Frames {
  private Frames() {}

  /** Takes the jar, and the folder to unpack it to. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    try (ZipFile zip = new ZipFile(jar.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .filter(entry -> !entry.getName().endsWith("module-info.class"))
          .forEach(entry -> unpack(zip, entry, folder, classes));
    }
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path folder, ClassLoader classes) {
    try {
      Path file = folder.resolve(entry.getName());
      Files.createDirectories(file.getParent());
      Files.write(file, withFrames(zip.getInputStream(entry).readAllBytes(), classes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withFrames(byte[] old, ClassLoader classes) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return classes;
          }
        };
    ClassVisitor java8 =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version, int access, String name, String generic, String above, String[] also) {
            super.visit(Opcodes.V1_8, access, name, generic, above, also);
          }
        };
    new ClassReader(old).accept(java8, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
