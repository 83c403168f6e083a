export interface Config {
  appstack?: {
    engines?: {
      /** Pulumi on the machine of the backend. */
      pulumi?: {
        /** A name on the PATH, or a path; `pulumi` by default. */
        binary?: string;
        /** Where plugins and providers are kept between runs; each run fetches its own when absent. */
        pluginDirectory?: string;
        /** Where runs work; the machine's folder for temporary files when absent. */
        workDirectory?: string;
        /** How long a plan or an apply may take; 120 by default. */
        timeoutMinutes?: number;
        /** What the files of a run may use; patterns in which `*` stands for any text. */
        allow?: {
          /** Addresses of providers, beside those of the built-in resource types. */
          providers?: string[];
          /** Sources of modules. */
          modules?: string[];
        };
        /** Where it runs, and with which credentials; of several that fit, the one that names the appStack. */
        credentials?: Array<{
          environment: string;
          /** The environment's account; needed where it has one. */
          account?: string;
          /** Only for these. */
          appStacks?: string[];
          /** The organization of the stacks in Pulumi Cloud; that of the token when absent. */
          organization?: string;
          /** Whether stacks that are not there are made; true by default. */
          createStacks?: boolean;
          /** What encrypts the secrets of stacks that are made, such as `awskms://…`. */
          secretsProvider?: string;
          /**
           * Environment variables of plans.
           *
           * @deepVisibility secret
           */
          plan?: { [name: string]: string };
          /**
           * Environment variables of applies.
           *
           * @deepVisibility secret
           */
          apply?: { [name: string]: string };
          /**
           * Values of sensitive variables, by names of one's own.
           *
           * @deepVisibility secret
           */
          secrets?: { [name: string]: string };
        }>;
      };
    };
  };
}
