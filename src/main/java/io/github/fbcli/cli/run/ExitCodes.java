package io.github.fbcli.cli.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The exit codes that a command can end in, beside those that every command can end in. */
@Inherited // a flat spelling ends as the command itself does
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExitCodes {
  ExitCode[] value() default {};

  /**
   * Whether it calls the service, which may refuse the credential, not know a thing, or be away.
   */
  boolean service() default false;
}
