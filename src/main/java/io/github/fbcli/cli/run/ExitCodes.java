package io.github.fbcli.cli.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The exit codes that a command may return in addition to the common ones. */
@Inherited // for the flat spellings
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExitCodes {
  ExitCode[] value() default {};

  /** Returns whether the command calls the service, which adds the codes 4, 5, 10 and 13. */
  boolean service() default false;
}
