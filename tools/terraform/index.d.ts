/** A root module to check. */
export interface TerraformModule {
  /** An identifier; returned with its result. */
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

/** A diagnostic of terraform about a module. */
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
  /** What a plan would do; only where a plan was requested and succeeded. */
  changes?: { address: string; action: string }[];
}

/**
 * Runs the real terraform on root modules, against stand-in providers that have
 * the schemas of the real ones: `fmt -check`, `init` and `validate`, and `plan`
 * if requested. Many modules cost little more than one.
 *
 * Throws an error with instructions when terraform is not installed.
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

/** An environment of an appStack, version after version. */
export interface VersionedDesign {
  name: string;
  /**
   * Content by path, of each version. The folder `workloads` is a separate root
   * module, which runs after the first and gets the values of its output
   * `workloads`.
   */
  versions: Record<string, string>[];
  /** Values for variables, beside those of `terraform.tfvars`. */
  values?: Record<string, unknown>;
}

/** One thing that a plan would do. Data sources are left out. */
export interface PlannedAction {
  address: string;
  /** `move` where nothing else happens to what has moved. */
  action: 'create' | 'update' | 'delete' | 'replace' | 'move' | 'forget';
  /** The address before a move. */
  from?: string;
}

export interface VersionedResult {
  name: string;
  /** As far as they went: nothing is planned after a version with errors. */
  versions: { errors: TerraformProblem[]; changes: PlannedAction[] }[];
}

export interface VersionsOptions {
  /**
   * Arguments and blocks by resource type whose change replaces the resource; an
   * argument in the first of some blocks with a dot: `metadata.name`.
   */
  forceNew?: Record<string, readonly string[]>;
}

/**
 * Runs the real terraform on successive versions of designs, against the stand-in
 * providers: each version is initialized, planned and applied upon what the one
 * before it left. A root module that a version has no more is destroyed first.
 *
 * Throws an error with instructions when terraform is not installed.
 */
export function planVersions(
  designs: VersionedDesign[],
  options?: VersionsOptions,
): Promise<VersionedResult[]>;

/** The same, waiting for the results. */
export function planVersionsSync(
  designs: VersionedDesign[],
  options?: VersionsOptions,
): VersionedResult[];
