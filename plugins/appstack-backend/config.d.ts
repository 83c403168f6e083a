// Backstage reads one file.
/* eslint-disable max-lines */
interface StandardsParts {
  naming?: {
    /** Cloud names; must contain {name}, may contain {stack} and {environment}. */
    pattern?: string;
  };
  tags?: {
    /** On everything of an appStack. */
    stack?: { [key: string]: string };
    /** On what stands for an entity or serves one. */
    entity?: { [key: string]: string };
    /** Keys that what stands for an entity has to have with a value. */
    required?: string[];
  };
  /** Version constraints by provider; `terraform` pins the program itself. */
  versions?: { [provider: string]: string };
  /** Default properties by resource type, for every environment. */
  properties?: { [resourceType: string]: { [property: string]: unknown } };
  /**
   * What an entity that cannot be realized on the cloud does to a sync: `warn`
   * leaves it out, `refuse` writes nothing. By default protected environments
   * refuse in the portal.
   */
  unsupported?: 'warn' | 'refuse';
  /** What entities of these stages of their lifecycle become; `warn` by default. */
  lifecycle?: {
    deprecated?: 'make' | 'warn' | 'skip';
    decommissioned?: 'make' | 'warn' | 'skip';
  };
  /** What may be used at all; patterns, in which `*` matches anything. */
  allowed?: {
    /** Regions of environments. */
    regions?: { allow?: string[]; deny?: string[] };
    /** Resource types, and Terraform resource types that rules name. */
    resourceTypes?: { allow?: string[]; deny?: string[] };
    /** Values of the property `size`. */
    sizes?: { allow?: string[]; deny?: string[] };
    /** Sources of Terraform modules that rules name. */
    modules?: { allow?: string[]; deny?: string[] };
  };
  /** What the internet reaches. */
  exposure?: {
    /**
     * Where an entity's annotation may let the internet in; `development`, the
     * default, means environments of that profile that are not protected.
     */
    byAnnotation?: 'development' | 'always' | 'never';
  };
  /** What the annotations of entities may set. */
  annotations?: {
    deny?: string[];
    existing?: Array<{
      cloud?: 'aws' | 'azure' | 'gcp' | 'civo';
      pattern: string;
    }>;
  };
}

interface StandardsScope extends StandardsParts {
  /** Where it holds; at least one of them. */
  match: {
    /** The ref of an owner. */
    owner?: string;
    /** The ref of a Domain. */
    domain?: string;
    environment?: string;
  };
}

interface Standards extends StandardsParts {
  /** What holds in parts of the organization; of two that fit, the one that matches by more. */
  scopes?: StandardsScope[];
}

export interface Config {
  appstack?: {
    /**
     * Where appStacks can be realized. `development` and `production` on AWS
     * when there are none.
     */
    environments?: Array<{
      /** Lower-case letters, digits and hyphens; becomes a folder name. */
      name: string;
      title?: string;
      description?: string;
      cloud: 'aws' | 'azure' | 'gcp' | 'civo';
      /** Account, subscription or project. */
      account?: string;
      region: string;
      /** The mapping that decides; the cloud's default mapping when absent. */
      mapping?: string;
      /** Development takes the cheap form of everything, production the safe one. */
      profile: 'development' | 'production';
      /** Matched by the permission rule IS_PROTECTED. */
      protected?: boolean;
      /** The DNS zone under which exposed workloads are reached. */
      domain?: string;
      /** Who rolls out new versions of workloads; `ci` makes Terraform ignore the image. */
      rollout?: 'terraform' | 'ci';
      /** When runs may be applied; always when absent. */
      changeWindows?: {
        /** Of the IANA database, for example `Europe/Berlin`. */
        timeZone: string;
        windows: Array<{
          days: Array<
            | 'monday'
            | 'tuesday'
            | 'wednesday'
            | 'thursday'
            | 'friday'
            | 'saturday'
            | 'sunday'
          >;
          /** For example `09:00`. */
          from: string;
          /** On the next day where it is not later than `from`. */
          to: string;
        }>;
      };
      /** Properties by resource type, for everything in this environment. */
      properties?: { [resourceType: string]: { [property: string]: unknown } };
      /** Images and archives of workloads by entity ref. */
      artifacts?: { [entityRef: string]: string };
      /** Settings of implied infrastructure by the foundation's name, for example `network`. */
      foundations?: {
        [foundation: string]: {
          enabled?: boolean;
          /** How it is created, for example `cidr` and `zones` of a network. */
          settings?: { [name: string]: string | string[] };
          /** Identifiers of one that exists already. */
          existing?: {
            [name: string]: string | string[] | { [name: string]: string };
          };
        };
      };
      /** The backend of the Terraform state. Credentials do not belong here. */
      state?: {
        type:
          | 's3'
          | 'azurerm'
          | 'gcs'
          | 'pg'
          | 'http'
          | 'remote'
          | 'local'
          | 'pulumi';
        config?: { [argument: string]: string | boolean | number };
      };
    }>;

    /** The organization's naming, tags and version pins. */
    standards?: Standards;

    /** Mappings that are kept here instead of in the portal, where they are read-only. */
    mappings?: Array<{
      name: string;
      title?: string;
      description?: string;
      cloud: 'aws' | 'azure' | 'gcp' | 'civo';
      /** The mapping whose rules apply where this one has nothing as specific. */
      extends?: string;
      rules: Array<{
        id: string;
        description?: string;
        /** All that is given must match; of a list, one. */
        match: {
          kind?: string | string[];
          type?: string | string[];
          tag?: string | string[];
          /** Keys and their values; `*` takes any value. */
          label?: { [key: string]: string };
          annotation?: { [key: string]: string };
          namespace?: string | string[];
          /** Entity refs. */
          owner?: string | string[];
          system?: string | string[];
          domain?: string | string[];
          environment?: string | string[];
          /** `*` stands for any text. */
          name?: string | string[];
          title?: string | string[];
          /** Words that refine an umbrella type. */
          hint?: string | string[];
          /** Generic words inside a type. */
          token?: string | string[];
          /** Words that must not be there. */
          without?: string | string[];
        };
        target:
          | { resourceType: string }
          | {
              terraformResource: string;
              /** The resource type that it stands for. */
              standsFor?: string;
              /** Attributes by the names of the resource type's outputs. */
              outputs?: { [output: string]: string };
              /** Further resources for the same entity, by name. */
              also?: {
                [name: string]: {
                  terraformResource: string;
                  properties?: { [property: string]: unknown };
                };
              };
            }
          | {
              /** A Terraform module of the organization. */
              module: {
                source: string;
                /** For modules of a registry. */
                version?: string;
                resourceType?: string;
                inputs?: { [input: string]: unknown };
                outputs?: { [name: string]: string };
              };
            }
          | {
              /** Why there is nothing to deploy. */
              skip: string;
            };
        properties?: { [property: string]: unknown };
        /** What the entity may do with what it depends on, by entity ref; `*` for all. */
        access?: {
          [entityRef: string]:
            | 'read'
            | 'write'
            | 'read-write'
            | 'publish'
            | 'subscribe'
            | 'invoke'
            | 'depends-on';
        };
        /** Whether the internet reaches it. */
        exposed?: boolean;
        assumed?: boolean;
      }>;
    }>;

    /** What resources have to follow, in CEL; read-only in the portal. */
    policies?: Array<{
      /** Lower-case letters, digits and hyphens. */
      id: string;
      title: string;
      description?: string;
      /** Labels, for example `NIST 800-53 SC-28`. */
      frameworks?: string[];
      severity?: 'critical' | 'high' | 'medium' | 'low';
      /** What a violation does: `deny` refuses a version in which one begins. */
      effect?: 'deny' | 'warn' | 'info';
      enabled?: boolean;
      /** Where it applies. */
      scope?: {
        clouds?: Array<'aws' | 'azure' | 'gcp' | 'civo'>;
        environments?: string[];
        profiles?: Array<'development' | 'production'>;
        owners?: string[];
      };
      /** Which resources it is about. */
      match: {
        /** Terraform resource types; an `*` at the end stands for any rest. */
        types?: string[];
        /** What entities become, for example `relational-database`. */
        resourceTypes?: string[];
        mode?: 'managed' | 'data';
      };
      /** True where a resource follows the policy. */
      rule: string;
      /** What is said of a violation. */
      message: string;
    }>;

    /** What is changed of built-in policies, by id. */
    builtInPolicies?: {
      [id: string]: {
        severity?: 'critical' | 'high' | 'medium' | 'low';
        effect?: 'deny' | 'warn' | 'info';
        enabled?: boolean;
        scope?: {
          clouds?: Array<'aws' | 'azure' | 'gcp' | 'civo'>;
          environments?: string[];
          profiles?: Array<'development' | 'production'>;
          owners?: string[];
        };
      };
    };

    /** Modules with resource types of the organization; read by the command line. */
    extensions?: string[];
    /** Files, or patterns of them, that hold these keys too; read by Backstage's URL reader. */
    sources?: Array<{ url: string }>;

    /** The name of this installation, in branches and commits, where several write to the same repositories. */
    instance?: string;

    /** How files get into repositories. */
    delivery?: {
      /**
       * Addresses of repositories that may be written to, for example
       * `https://github.com/acme/*`; `*` stands for any text without a slash.
       * All that the integrations reach when absent.
       */
      allow?: string[];
      /** Whose rights are used without a token of the person: `user`, the default, refuses then. `integration` needs `allow`. */
      credentials?: 'user' | 'integration';
      /** Where appStacks go whose settings name no repository. */
      default?: {
        repository: string;
        /** May contain {stack}; `infrastructure/{stack}` by default. */
        folder?: string;
        /** The repository's default branch when absent. */
        baseBranch?: string;
      };
      /**
       * The address of this portal's backend, to which generated CI reports
       * what it has applied; it reports nothing when absent.
       */
      reportTo?: string;
    };

    /** What happened to appStacks. */
    activity?: {
      /** After how many days it is removed; 400 by default. Versions stay. */
      retentionDays?: number;
    };

    /** Pulumi Cloud, or a self-hosted one, whose stacks are shown. */
    pulumi?: {
      organizations?: Array<{
        name: string;
        /**
         * An access token of Pulumi; it stays in the backend.
         * @visibility secret
         */
        accessToken?: string;
        /** `https://api.pulumi.com` by default. */
        apiUrl?: string;
        /** Where links to the console lead; `https://app.pulumi.com` by default. */
        consoleUrl?: string;
      }>;
      /** What software templates may do. */
      templates?: {
        /** The program to run; `pulumi` by default. */
        command?: string;
        /** Names of the backend's environment variables that the program gets, such as those with credentials of a cloud. */
        environment?: string[];
        /** Patterns of further arguments that a template may give; none by default. */
        arguments?: string[];
        /** Patterns of commands that Pulumi Deployments may run before it begins; none by default. */
        preRunCommands?: string[];
      };
    };

    /** How plans and applies are queued and kept. */
    runs?: {
      /**
       * What saved plans and states are encrypted with: 32 bytes in Base64.
       * Without it, nothing is run.
       *
       * @visibility secret
       */
      encryptionKey?: string;
      /** How many runs one backend works on at the same time; 2 by default. */
      concurrency?: number;
      /** After how many hours a plan can no longer be applied; 24 by default. */
      planHours?: number;
      /** Whether protected environments may be changed by engines that plan again when they apply; not by default. */
      freshInProtected?: boolean;
      /** After how many days the log and the plan of a run that has ended are removed; 90 by default. */
      retentionDays?: number;
      /** Looks for drift of what was applied; without it, only on request. */
      drift?: {
        /** How often each state is looked at; every 24 hours by default. */
        everyHours?: number;
        /** How many looks are queued or under way at the same time; 1 by default. */
        concurrency?: number;
      };
    };

    /** What plans and applies. */
    engines?: {
      /** Those of modules. */
      [engine: string]: unknown;
      /** GitHub Actions, by the workflow that AppStack generates; `{}` turns it on. */
      githubActions?: {
        /** How often a run is looked at; every 10 seconds by default. */
        pollSeconds?: number;
        /** How long it may take, with the time that it waits for a runner or a review; 1440 by default. */
        timeoutMinutes?: number;
      };
      /** GitLab CI, by the pipeline that AppStack generates; `{}` turns it on. */
      gitlabCi?: {
        /** How often a run is looked at; every 10 seconds by default. */
        pollSeconds?: number;
        /** How long it may take, with the time that it waits for a runner or an approval; 1440 by default. */
        timeoutMinutes?: number;
      };
      /** Azure Pipelines, by the pipeline that AppStack generates; `{}` turns it on. */
      azurePipelines?: {
        /** How often a run is looked at; every 10 seconds by default. */
        pollSeconds?: number;
        /** How long it may take, with the time that it waits for a runner or an approval; 1440 by default. */
        timeoutMinutes?: number;
      };
      /** Terraform or OpenTofu on the machine of the backend. */
      local?: {
        /** A name on the PATH, or a path; `terraform` by default. */
        binary?: string;
        /** The configuration of the program, for example with a provider mirror. */
        cliConfigFile?: string;
        /** Where runs work; the machine's folder for temporary files when absent. */
        workDirectory?: string;
        /** Keeps all states in files there, whatever the environments say: to try it out. */
        stateDirectory?: string;
        /** What the files of a run may use; patterns in which `*` stands for any text. */
        allow?: {
          /** Addresses of providers, beside those of the built-in resource types. */
          providers?: string[];
          /** Sources of modules. */
          modules?: string[];
        };
        /** How long a plan or an apply may take; 120 by default. */
        timeoutMinutes?: number;
        /** How long a cancelled apply may take to end by itself; 15 by default. */
        cancelMinutes?: number;
        /** Where it runs, and with which credentials; of several that fit, the one that names the appStack. */
        credentials?: Array<{
          environment: string;
          /** The environment's account; needed where it has one. */
          account?: string;
          /** Only for these. */
          appStacks?: string[];
          /**
           * Environment variables of plans.
           *
           * @deepVisibility secret
           */
          plan?: { [variable: string]: string };
          /**
           * Environment variables of applies.
           *
           * @deepVisibility secret
           */
          apply?: { [variable: string]: string };
          /**
           * Arguments that complete the state backend.
           *
           * @deepVisibility secret
           */
          backendConfig?: { [argument: string]: string };
          /**
           * Values of sensitive variables, by names of one's own.
           *
           * @deepVisibility secret
           */
          secrets?: { [name: string]: string };
        }>;
      };
    };

    limits?: {
      /** The largest body that a request may have, for example `2mb`, the default. */
      bodySize?: string;
      /** How many seconds to wait for an answer of the catalog; 30 by default. */
      catalogTimeoutSeconds?: number;
      /** How many seconds a read of the catalog may take that needs several answers; 120 by default. */
      catalogDeadlineSeconds?: number;
      /** How many entities may come into an appStack; 20000 by default. What it is made from already stays possible to sync. */
      entities?: number;
      /** Worker threads that compile; 2 by default. With 0, the backend compiles in the thread that serves all requests. */
      compilerThreads?: number;
      /** How many previews and syncs may wait for a thread; 20 by default. Further ones are refused with 429. */
      compilerQueue?: number;
    };
  };
}
