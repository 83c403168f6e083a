import type { Design, Environment } from '../../model';

/**
 * `Pulumi.yaml`: the same files as a program in HCL. A value for the stack is
 * none of it: Pulumi reads `terraform.tfvars`, and writes the settings of the
 * stack itself.
 */
export function pulumiProject(
  { stack }: Design,
  { state }: Environment,
  end: '' | '/workloads' = '',
): string {
  const url = state?.config.url;
  return [
    `name: ${stack}${end.replace('/', '-')}`,
    'runtime: hcl',
    // JSON is YAML: text is quoted.
    ...(url === undefined
      ? []
      : ['backend:', `  url: ${JSON.stringify(String(url))}`]),
    '',
  ].join('\n');
}

/** What makes and updates the stack, for the README. */
export function pulumiCommands(
  { environment }: Design,
  inCluster: boolean,
): string[] {
  const init = `pulumi stack init ${environment} --secrets-provider=… # once`;
  return [
    ...[init, 'pulumi install', 'pulumi preview', 'pulumi up'],
    ...(inCluster
      ? [
          '',
          '# What runs in the cluster is a project of its own.',
          'pulumi stack output workloads --json > workloads/main.auto.tfvars.json',
          ...['cd workloads', init],
          ...['pulumi install', 'pulumi preview', 'pulumi up'],
        ]
      : []),
  ];
}

export const PULUMI_NOTES = [
  '- Pulumi 3.256 or later runs these files as a program in HCL. Run `pulumi install` after each change of providers.',
  '- Destroy with `pulumi destroy --run-program`: `prevent_destroy` is checked by the program, and not held in the state.',
  '- Settings of the stack are written by Pulumi into `Pulumi.<stack>.yaml`, which the generator never touches.',
];
