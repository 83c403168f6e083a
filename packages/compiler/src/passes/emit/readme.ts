import { compareText } from '../../util/hash';
import {
  cloudOf,
  cloudTitle,
  type DesignNode,
  type Manifest,
} from '../../model';
import { isRealized } from '../../model/realized';
import { onOneLine } from '../../util/unseen';
import { wasForPulumi } from '../../facts/pulumi';
import { GENERATED_MARK } from './files';
import { PULUMI_NOTES, pulumiCommands } from './pulumi';

/**
 * The input of {@link stackReadme}.
 *
 * @public
 */
export interface ReadmeInput {
  stack: { name: string; title?: string; description?: string; owner?: string };
  /** The realizations, one an environment. */
  manifests: readonly Manifest[];
}

/** Text from the catalog in Markdown: escaped, so that none of it is markup. */
function markdown(text: string): string {
  return onOneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#!|~]/g, '\\$&');
}

/**
 * The README of an appStack in Markdown: summary, diagram, every resource with
 * its reason, inputs and outputs, first steps. Text of the catalog is escaped.
 *
 * @public
 */
export function stackReadme({ stack, manifests }: ReadmeInput): string {
  const environments = [...manifests].sort((a, b) =>
    compareText(a.design.environment, b.design.environment),
  );
  return `${[
    `<!-- ${GENERATED_MARK} from the software catalog. Changes here would be overwritten. -->`,
    `# ${markdown(stack.title ?? stack.name)}`,
    ...(stack.description ? [markdown(stack.description)] : []),
    introduction(stack, environments),
    ...environments.flatMap(manifest => environmentSection(manifest)),
  ].join('\n\n')}\n`;
}

function introduction(
  stack: ReadmeInput['stack'],
  manifests: readonly Manifest[],
): string {
  const owner = stack.owner ? ` It belongs to ${markdown(stack.owner)}.` : '';
  const lines = manifests.map(
    ({ design: { environment, cloud, region } }) =>
      `- \`environments/${environment}\`: ${cloudTitle(cloud)}, ${markdown(region)}`,
  );
  return `Terraform of the appStack \`${stack.name}\`, made from the software catalog.${owner}\nEach environment is a root module with a state of its own:\n\n${lines.join('\n')}`;
}

function environmentSection(manifest: Manifest): string[] {
  const { design } = manifest;
  return [
    `## ${design.environment}`,
    diagram(design.nodes.filter(isRealized)),
    firstSteps(manifest),
    ...stepsSection(manifest),
    resourcesTable(manifest),
    ...notRealized(design.nodes),
    ...exposedSection(manifest),
    ...assumedSection(manifest),
    ...table(
      '### Inputs',
      ['Variable', 'What for', 'Required'],
      manifest.inputs.map(input => [
        `\`${input.name}\``,
        markdown(input.description),
        input.required ? 'yes' : 'no',
      ]),
    ),
    ...table(
      '### Outputs',
      ['Output', 'What it is'],
      manifest.outputs.map(output => [
        `\`${output.name}\``,
        markdown(output.description),
      ]),
    ),
  ];
}

const terraformCommands = (inCluster: boolean): string[] => [
  'terraform init',
  'terraform plan -out tfplan',
  'terraform apply tfplan',
  ...(inCluster
    ? [
        '',
        '# What runs in the cluster is a root module of its own.',
        'terraform output -json workloads > workloads/main.auto.tfvars.json',
        'terraform -chdir=workloads init',
        'terraform -chdir=workloads plan -out tfplan',
        'terraform -chdir=workloads apply tfplan',
      ]
    : []),
];

const TERRAFORM_NOTES = [
  '- Commit `.terraform.lock.hcl`. Make it for all platforms in use: `terraform providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64`.',
  '- If `backend.tf` says that it is partial, complete it with `-backend-config` at `terraform init`.',
];

function firstSteps(manifest: Manifest): string {
  const { design, inputs, resources } = manifest;
  const inCluster = resources.some(({ root }) => root === 'workloads');
  const required = inputs.filter(input => input.required);
  return [
    '### First steps',
    '',
    '```sh',
    `cd environments/${design.environment}`,
    ...(wasForPulumi(manifest)
      ? [...pulumiCommands(design, inCluster), '```', '', ...PULUMI_NOTES]
      : [...terraformCommands(inCluster), '```', '', ...TERRAFORM_NOTES]),
    ...(required.length > 0
      ? [
          `- Give values to ${required.map(({ name }) => `\`${name}\``).join(', ')} in a file that ends in \`.auto.tfvars\`, or as \`TF_VAR_…\`.`,
        ]
      : []),
    `- ${cloudOf(design.cloud).credentialsForCi}; no credentials belong into these files.`,
    '- Additions of yours go into files of your own, which the generator never touches; changed arguments of generated blocks into files that end in `_override.tf`. There nested blocks replace all of their type, and new blocks, `moved`, `removed`, `import` and `check` fail or have no effect.',
  ].join('\n');
}

function stepsSection({ steps }: Manifest): string[] {
  if (steps.length === 0) return [];
  const items = steps.map(({ title, lines }) =>
    [`- **${markdown(title)}**`, ...lines.map(stepLine)].join('\n'),
  );
  return [`### Once, by hand\n\n${items.join('\n')}`];
}

/** A line that starts with four blanks is a command, as in Markdown. */
const stepLine = (line: string) =>
  line.startsWith('    ')
    ? `      ${onOneLine(line)}`
    : `  ${markdown(line)}`.trimEnd();

const LONGEST_TABLE = 1000;

function resourcesTable({ resources }: Manifest): string {
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const title =
    managed.length > LONGEST_TABLE
      ? `### Resources: the first ${LONGEST_TABLE} of ${managed.length}, all in appstack.json`
      : '### Resources';
  const rows = managed
    .slice(0, LONGEST_TABLE)
    .map(resource => [
      `\`${resource.address}\``,
      resource.origin === 'explicit'
        ? markdown(resource.entityRef ?? '')
        : markdown(resource.reason ?? ''),
      [resource.idleCost ?? '', resource.control ?? '']
        .filter(Boolean)
        .map(markdown)
        .join('; '),
    ]);
  return table(
    title,
    ['Address', 'Entity, or reason', 'Idle cost; how to do without'],
    rows,
  )[0];
}

function notRealized(nodes: readonly DesignNode[]): string[] {
  const rows = nodes
    .filter(node => !isRealized(node))
    .map(node => [markdown(node.entityRef), markdown(whyNot(node))]);
  return table('### Not realized', ['Entity', 'Why'], rows);
}

/** What the internet reaches, and why. */
const exposedSection = ({ exposed = [] }: Manifest): string[] =>
  table(
    '### Reached from the internet',
    ['Entity', 'Why'],
    exposed.map(({ entityRef, why }) => [markdown(entityRef), markdown(why)]),
  );

/** What was assumed: by entity, with what else it may be and the rules that state it. */
function assumedSection({ guesses = [] }: Manifest): string[] {
  const rows = guesses.map(({ entityRef, about, value, ...guess }) => [
    markdown(entityRef),
    markdown(`${about}: ${value}${guess.doubtful ? ' (doubtful)' : ''}`),
    markdown(guess.alternatives.join(', ')),
  ]);
  const written = guesses.flatMap(({ rule }) =>
    rule === undefined ? [] : [onOneLine(rule)],
  );
  const block = [
    'Rules that state it, for a mapping; correct what is wrong:',
    ['```yaml', ...written, '```'].join('\n'),
  ];
  return [
    ...table(
      '### Assumed',
      ['Entity', 'Assumed, since nothing states it', 'It may also be'],
      rows,
    ),
    ...(written.length > 0 ? block : []),
  ];
}

function whyNot({ leftOut, decision: { target, evidence } }: DesignNode) {
  if (leftOut !== undefined)
    return `Left out: ${leftOut}. What depends on it gets its address as an input.`;
  return target && 'skip' in target ? target.skip : `Unmapped: ${evidence}.`;
}

function table(title: string, head: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    [
      title,
      '',
      line(head),
      line(head.map(() => '---')),
      ...rows.map(line),
    ].join('\n'),
  ];
}

const LARGEST_DIAGRAM = 60;

/** A Mermaid flowchart; names are reduced to characters without meaning in Mermaid. */
function diagram(nodes: readonly DesignNode[]): string {
  if (nodes.length === 0) return 'Nothing is realized here yet.';
  if (nodes.length > LARGEST_DIAGRAM)
    return `${nodes.length} entities are too many for a picture here; the portal draws them.`;
  const ids = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const plain = (text: string) =>
    text
      .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .trim()
      .slice(0, 60);
  const boxes = nodes.map(node => {
    const { target } = node.decision;
    const what =
      target && 'resourceType' in target ? target.resourceType : 'resource';
    return `  ${ids.get(node.id)}["${plain(node.name)}<br/>${plain(what)}"]`;
  });
  const edges = nodes.flatMap(node => [
    ...node.connections
      .filter(({ to }) => ids.has(to))
      .map(
        ({ to, access }) =>
          `  ${ids.get(node.id)} -->|${access}| ${ids.get(to)}`,
      ),
    ...(node.host !== undefined && ids.has(node.host)
      ? [`  ${ids.get(node.id)} -.->|on| ${ids.get(node.host)}`]
      : []),
  ]);
  return ['```mermaid', 'flowchart LR', ...boxes, ...edges, '```'].join('\n');
}
