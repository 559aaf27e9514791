import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes the models of commands: for each class that bears Picocli's annotations, a class beside it
 * that tells Picocli the same in code, {@code SinksCreateModel} for {@code SinksCreate}. Reading
 * annotations is slow, for Java makes a proxy class for each kind of them at every start; so it is
 * done here, once. An attribute that it does not know ends the build.
 */
final class Models {
  private static final String PICOCLI = "picocli.CommandLine$";

  /** What of an annotation is a call to the builder, by which name. */
  private static final Map<String, String> CALLS =
      Map.of(
          "description", "description",
          "paramLabel", "paramLabel",
          "defaultValue", "defaultValue",
          "fallbackValue", "fallbackValue",
          "required", "required",
          "split", "splitRegex",
          "usageHelp", "usageHelp",
          "versionHelp", "versionHelp",
          "completionCandidates", "completionCandidates",
          "preprocessor", "preprocessor");

  private final Class<?> owner;
  private final StringBuilder body = new StringBuilder();
  private final List<Field> bound = new ArrayList<>();

  private Models(Class<?> owner) {
    this.owner = owner;
  }

  /** Takes the folder of classes, that of sources to be, and the class path. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path classes = Path.of(arguments[0]);
    Path sources = Path.of(arguments[1]);
    List<String> written = new ArrayList<>();
    try (URLClassLoader loader = loader(arguments[2])) {
      for (Class<?> type : bearingAnnotations(classes, loader)) {
        Path source = sources.resolve(type.getName().replace('.', '/') + "Model.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, new Models(type).source());
        written.add(source.toString());
      }
    }
    List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
    options.addAll(List.of("-cp", arguments[2], "-d", classes.toString()));
    options.addAll(written);
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalStateException("the models of commands do not compile");
    }
  }

  private static URLClassLoader loader(String path) {
    URL[] places =
        Arrays.stream(path.split(File.pathSeparator)).map(Models::url).toArray(URL[]::new);
    return new URLClassLoader(places);
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Class<?>> bearingAnnotations(Path classes, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.walk(classes.resolve("io/github/fbcli/cli"))) {
      names =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(name -> name.endsWith(".class") && !name.endsWith("Model.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .map(name -> name.replace(File.separatorChar, '.'))
              .sorted()
              .toList();
    }
    List<Class<?>> found = new ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName(name, false, loader);
      if (ofPicocli(type).count() > 0
          || members(type).anyMatch(member -> ofPicocli(member).count() > 0)) {
        found.add(type);
      }
    }
    return found;
  }

  private static Stream<AnnotatedElement> members(Class<?> type) {
    return Stream.concat(
        Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()));
  }

  private static Stream<Annotation> ofPicocli(AnnotatedElement element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .filter(annotation -> annotation.annotationType().getName().startsWith(PICOCLI));
  }

  private String source() throws ReflectiveOperationException {
    String name = owner.getSimpleName();
    Class<?> above = owner.getSuperclass();
    if (above != Object.class) {
      body.append("    new ").append(above.getName()).append("Model().describe(command, owner);\n");
    }
    for (Annotation annotation : ofPicocli(owner).toList()) {
      command(annotation);
    }
    for (Field field : owner.getDeclaredFields()) {
      for (Annotation annotation : ofPicocli(field).toList()) {
        member(field, annotation);
      }
    }
    for (Method method : owner.getDeclaredMethods()) {
      if (ofPicocli(method).findAny().isPresent()) {
        line("owner.%s(command);", method.getName()); // the only one that a method is for: Spec
      }
    }
    return """
        package %1$s;

        import io.github.fbcli.cli.CommandModel;
        import picocli.CommandLine.Model.CommandSpec;
        import picocli.CommandLine.Model.IGetter;
        import picocli.CommandLine.Model.ISetter;
        import picocli.CommandLine.Model.OptionSpec;
        import picocli.CommandLine.Model.PositionalParamSpec;
        import picocli.CommandLine.Range;
        import picocli.CommandLine.ScopeType;

        /** What the annotations of {@link %2$s} say; made by src/build/Models.java. */
        public final class %2$sModel implements CommandModel<%2$s>%5$s {
          @Override
          public void describe(CommandSpec command, %2$s owner) {
        %3$s  }
        %4$s}
        """
        .formatted(
            owner.getPackageName(),
            name,
            body,
            bound.isEmpty() ? "" : binding(),
            bound.isEmpty() ? "" : ", IGetter, ISetter");
  }

  private void command(Annotation annotation) throws ReflectiveOperationException {
    for (Map.Entry<String, Object> said : said(annotation).entrySet()) {
      String value = literal(said.getValue());
      switch (said.getKey()) {
        case "name" -> line("command.name(%s);", value);
        case "description", "footer", "hidden", "synopsisSubcommandLabel" ->
            line("command.usageMessage().%s(%s);", said.getKey(), value);
        default -> throw unknown(annotation, said.getKey());
      }
    }
  }

  private void member(Field field, Annotation annotation) throws ReflectiveOperationException {
    switch (annotation.annotationType().getSimpleName()) {
      case "Mixin" ->
          line(
              "new %sModel().describe(command, owner.%s);",
              field.getType().getName(), field.getName());
      case "Spec" -> line("owner.%s = command;", field.getName()); // of a mixin too: it has no own
      case "Option" -> argument(field, annotation, "addOption", "OptionSpec");
      case "Parameters" -> argument(field, annotation, "addPositional", "PositionalParamSpec");
      default -> throw unknown(annotation, "");
    }
  }

  private void argument(Field field, Annotation annotation, String add, String kind)
      throws ReflectiveOperationException {
    int number = bound.size();
    bound.add(field);
    Map<String, Object> said = said(annotation);
    Object names = said.remove("names");
    said.putIfAbsent("paramLabel", "<" + field.getName() + ">");
    line("%sModel member%d = new %1$sModel(owner, %2$d);", owner.getSimpleName(), number);
    line("command.%s(", add);
    line("    %s.builder(%s)", kind, names == null ? "" : "new String[] " + array(names));
    line("        .userObject(%s.class)", owner.getName());
    line("        .type(%s.class)", field.getType().getCanonicalName());
    if (field.getGenericType() instanceof ParameterizedType type) {
      String types =
          Arrays.stream(type.getActualTypeArguments())
              .map(Type::getTypeName)
              .map(argument -> argument.replace('$', '.') + ".class")
              .collect(Collectors.joining(", "));
      line("        .auxiliaryTypes(%s)", types);
    }
    arity(field, kind);
    said.remove("arity");
    for (Map.Entry<String, Object> attribute : said.entrySet()) {
      attribute(annotation, attribute.getKey(), attribute.getValue());
    }
    line("        .initialValue(member%d.get())", number);
    line("        .getter(member%d)", number);
    line("        .setter(member%d)", number);
    line("        .build());");
  }

  /** As Picocli infers it where the annotation says none; a parameter is required by it. */
  private void arity(Field field, String kind) throws ReflectiveOperationException {
    boolean option = kind.equals("OptionSpec");
    Class<?> range = Class.forName(PICOCLI + "Range", true, owner.getClassLoader());
    Object arity =
        range.getMethod(option ? "optionArity" : "parameterArity", Field.class).invoke(null, field);
    int min = (int) range.getMethod("min").invoke(arity);
    line(
        "        .arity(new Range(%d, %d, %s, %s, \"%s\"))",
        min,
        (int) range.getMethod("max").invoke(arity),
        range.getMethod("isVariable").invoke(arity),
        range.getMethod("isUnspecified").invoke(arity),
        range.getMethod("originalValue").invoke(arity));
    if (!option) {
      line("        .required(%s)", min > 0);
    }
  }

  private void attribute(Annotation annotation, String name, Object value)
      throws ReflectiveOperationException {
    if (name.equals("scope")) {
      line("        .scopeType(ScopeType.%s)", value);
    } else if (name.equals("index")) {
      line("        .index(%s)", literal(value));
    } else if (CALLS.containsKey(name)) {
      line("        .%s(%s)", CALLS.get(name), literal(value));
    } else {
      throw unknown(annotation, name);
    }
  }

  private static IllegalStateException unknown(Annotation annotation, String attribute) {
    return new IllegalStateException(
        "Models.java must be taught what '" + attribute + "' means in " + annotation);
  }

  /** Reads and writes a field, by its number; in the same class, for each one costs a start. */
  private String binding() {
    StringBuilder get = new StringBuilder();
    StringBuilder set = new StringBuilder();
    for (int number = 0; number < bound.size(); number++) {
      Field field = bound.get(number);
      get.append("      case %d -> owner.%s;\n".formatted(number, field.getName()));
      set.append(
          "        case %d -> owner.%s = (%s) value;\n"
              .formatted(number, field.getName(), boxed(field.getGenericType())));
    }
    return """

          private final %1$s owner;
          private final int field;

          public %1$sModel() {
            this(null, 0);
          }

          private %1$sModel(%1$s owner, int field) {
            this.owner = owner;
            this.field = field;
          }

          @Override
          @SuppressWarnings("unchecked")
          public <V> V get() {
            return (V) value();
          }

          private Object value() {
            return switch (field) {
        %2$s      default -> throw new IllegalStateException();
            };
          }

          @Override
          @SuppressWarnings("unchecked")
          public <V> V set(V given) {
            Object value = given;
            V before = get();
            switch (field) {
        %3$s      default -> throw new IllegalStateException();
            }
            return before;
          }
        """
        .formatted(owner.getSimpleName(), get, set);
  }

  private static String boxed(Type type) {
    if (type == boolean.class) {
      return "Boolean";
    }
    if (type == int.class) {
      return "Integer";
    }
    return type.getTypeName().replace('$', '.');
  }

  /** What an annotation says beyond its defaults. */
  private static Map<String, Object> said(Annotation annotation)
      throws ReflectiveOperationException {
    Map<String, Object> said = new TreeMap<>();
    for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
      Object value = attribute.invoke(annotation);
      if (!Arrays.deepEquals(new Object[] {value}, new Object[] {attribute.getDefaultValue()})) {
        said.put(attribute.getName(), value);
      }
    }
    return said;
  }

  private static String literal(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof String[]) {
      return "new String[] " + array(value);
    }
    if (value instanceof Class<?> type) {
      return "new " + type.getCanonicalName() + "()";
    }
    return String.valueOf(value);
  }

  private static String array(Object texts) {
    return Arrays.stream((String[]) texts)
        .map(Models::quoted)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  private void line(String format, Object... values) {
    body.append("    ").append(format.formatted(values)).append('\n');
  }
}
