package io.github.fbcli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the program and what each may use, so that data flows one way. */
class ArchitectureTest {
  private static final String ROOT = "io.github.fbcli";
  private static final String PICOCLI = "picocli..";
  private static final String OKHTTP = "okhttp3..";
  private static final String OKIO = "okio..";
  private static final String KOTLIN = "kotlin..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String JLINE = "org.jline..";
  private static final String MVSTORE = "org.h2..";
  private static final String FASTCSV = "de.siegmar.fastcsv..";
  private static final String SNAKEYAML = "org.yaml.snakeyaml..";
  private static final String AIRCOMPRESSOR = "io.airlift.compress..";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** One row per room: the other rooms and the libraries that it may use beside the JDK. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          time,     '',                               ''
          wire,     '',                               com.fasterxml.jackson.. org.yaml.snakeyaml..
          sink,     'time wire',                      com.fasterxml.jackson..
          push,     time,                             com.fasterxml.jackson.core.. de.siegmar.fastcsv.. io.airlift.compress..
          config,   'time wire',                      ''
          console,  time,                             org.jline..
          api,      'time wire sink push',            okhttp3.. okio.. kotlin.. com.fasterxml.jackson..
          emulator, 'time wire',                      com.fasterxml.jackson.. org.h2..
          shell,    'time console',                   org.jline.. picocli..
          """)
  void aRoomUsesOnlyWhatItMay(String room, String rooms, String libraries) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", in(room)));
    words(rooms).map(ArchitectureTest::in).forEach(allowed::add);
    words(libraries).forEach(allowed::add);
    classes()
        .that()
        .resideInAPackage(in(room))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new))
                .or(resideInAPackage("")) // primitives and arrays
                .or(resideInAnyPackage("javax.net..", "com.sun.net.httpserver"))) // also the JDK
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void eachLibraryStaysInItsRoom() {
    staysIn(PICOCLI, in("cli"), in("shell"), ROOT);
    staysIn(OKHTTP, in("api"));
    staysIn(OKIO, in("api"));
    staysIn(KOTLIN, in("api"));
    staysIn(JLINE, in("shell"), in("console"));
    staysIn(MVSTORE, in("emulator"));
    staysIn(FASTCSV, in("push.input"), in("cli.output"));
    staysIn(SNAKEYAML, in("wire"));
    staysIn(AIRCOMPRESSOR, in("push.input"));
    staysIn(JACKSON, in("wire"), in("sink"), in("api"), in("push"), in("emulator"), in("cli"));
  }

  @Test
  void onlyTheConsoleTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("console"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(MAIN);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(MAIN);
  }

  @Test
  void onlyTheTimeRoomSleepsAndReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("time"))
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(MAIN);
  }

  private static void staysIn(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
  }

  private static String in(String room) {
    return ROOT + "." + room + "..";
  }
}
