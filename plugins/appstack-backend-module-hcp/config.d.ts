export interface Config {
  appstack?: {
    engines?: {
      /** HCP Terraform or Terraform Enterprise. */
      hcp?: {
        /** The address of the service; `https://app.terraform.io` by default. */
        baseUrl?: string;
        /** How often a run is looked at, in seconds; 2 by default. */
        pollSeconds?: number;
        /** How long a plan or an apply may take; 120 by default. */
        timeoutMinutes?: number;
        /** What the files of a run may use; patterns in which `*` stands for any text. */
        allow?: {
          /** Addresses of providers, beside those of the built-in resource types. */
          providers?: string[];
          /** Sources of modules. */
          modules?: string[];
        };
        /** Where it runs, and with which tokens; of several that fit, the one that names the appStack. */
        credentials?: Array<{
          environment: string;
          /** The environment's account; needed where it has one. */
          account?: string;
          /** Only for these. */
          appStacks?: string[];
          /**
           * Of a team or a user, with admin access to the workspaces: plans cannot be read otherwise.
           *
           * @visibility secret
           */
          token: string;
          /**
           * Another one for applies.
           *
           * @visibility secret
           */
          applyToken?: string;
          /** Whether workspaces that are not there are made; true by default. */
          createWorkspaces?: boolean;
          /** The id of the project that workspaces are made in; the organization's default one when absent. */
          project?: string;
          /** The id of the agent pool that runs workspaces that are made. */
          agentPool?: string;
          /** The version of Terraform, or a constraint, of workspaces that are made. */
          terraformVersion?: string;
          /** Names of workspaces that may be used although something else has made them. */
          workspaces?: string[];
        }>;
      };
    };
  };
}
