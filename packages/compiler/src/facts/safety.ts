/**
 * When the value of an argument protects data, limits access or keeps backups:
 * a value such as `true` exactly then, `given` whenever the argument is there,
 * `more` for a number that is the safer the larger it is.
 */
export type SafeValue = boolean | string | 'given' | 'more';

/** The arguments that protect resources, by Terraform resource type and path, for example `settings.backup_configuration.enabled`. */
export type SafetyTable = Readonly<
  Record<string, Readonly<Record<string, SafeValue>>>
>;
