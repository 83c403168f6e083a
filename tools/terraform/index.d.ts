/** A root module to check. */
export interface TerraformModule {
  /** Whatever tells it from the others; comes back with its result. */
  name: string;
  /** Content by path, relative to the module's folder: `main.tf`. */
  files: Record<string, string>;
  /** Values for variables, beside those of `terraform.tfvars`. */
  values?: Record<string, unknown>;
}

export interface TerraformOptions {
  /**
   * Also runs `terraform plan`. Variables without a value get one that is made up
   * from their declared type, which conditions may refuse: give `values` then.
   */
  plan?: boolean;
}

/** Something that terraform said of a module. */
export interface TerraformProblem {
  summary: string;
  detail: string;
  /** Relative to the module's folder. */
  file?: string;
  /** From 1. */
  line?: number;
}

export interface TerraformResult {
  name: string;
  /** Whether there are no errors; warnings do not count. */
  ok: boolean;
  errors: TerraformProblem[];
  warnings: TerraformProblem[];
  /** What a plan would do; only where a plan was asked for and succeeded. */
  changes?: { address: string; action: string }[];
}

/**
 * Runs the real terraform on root modules, against stand-in providers that have the
 * schemas of the real ones: `fmt -check`, `init` and `validate`, and `plan` if asked
 * for. Many modules cost little more than one.
 *
 * Throws an error that says what to do when terraform is not installed.
 */
export function validateModules(
  modules: TerraformModule[],
  options?: TerraformOptions,
): Promise<TerraformResult[]>;

/** The same, waiting for the results. */
export function validateModulesSync(
  modules: TerraformModule[],
  options?: TerraformOptions,
): TerraformResult[];
