import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { messageOf, UsageError, type ExitCode } from './errors';
import { addPlanSummary, addPullRequest, type Done } from './deliveryCommands';
import { addReportRun } from './reportRunCommand';
import { lazily } from './lazily';
import {
  backstageOption,
  catalogOption,
  cloudOption,
  COMPARING_EXIT_CODES,
  configOption,
  examples,
  EXIT_CODES,
  extensionOption,
  formatOption,
  overridesOption,
  reportOption,
} from './options';

/**
 * Runs the command line and returns what the process should end with.
 *
 * @param args - the arguments after the program's name
 */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram(exitCode => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    if (thrown instanceof UsageError) {
      process.stderr.write(`error: ${thrown.message}\n`);
      return 2;
    }
    process.stderr.write(
      `error: ${messageOf(thrown)}\n${(thrown as Error).stack ?? ''}\n`,
    );
    return 1;
  }
}

function buildProgram(done: Done): Command {
  const program = new Command('appstack')
    .description('Compiles a software catalog into Terraform.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help shows the options and an example)')
    .addHelpText(
      'after',
      examples(
        'appstack generate --catalog examples --entity system:orders --environment production --cloud aws --out out',
        'appstack diff --catalog examples --entity system:orders --environment production --cloud aws --out out',
        'appstack verify --out out',
        'appstack explain --catalog examples --entity resource:orders-db --environment production --cloud aws',
        'appstack coverage --catalog examples --cloud aws',
        'appstack resource-types',
        'appstack pull-request --backstage https://backstage.example.com --name orders',
      ),
    );
  addGenerate(program, done);
  addDiff(program, done);
  addVerify(program, done);
  addPullRequest(program, done);
  addPlanSummary(program, done);
  addReportRun(program, done);
  addExplain(program, done);
  addCoverage(program, done);
  addResourceTypes(program, done);
  return program;
}

function addGenerate(program: Command, done: Done) {
  addCompiling(
    program
      .command('generate')
      .description('Write the Terraform of entities for one environment.'),
  )
    .addHelpText(
      'after',
      examples(
        'appstack generate --catalog catalog/ --entity system:orders --environment production --cloud aws --out out',
        'appstack generate --backstage https://backstage.example.com --entity system:orders --environment production --out infrastructure',
        'appstack generate --catalog "services/*/catalog-info.yaml" --config app-config.yaml --entity component:cart resource:cart-db --name cart --environment staging --out infrastructure',
      ) + EXIT_CODES,
    )
    .action(async options => {
      const { generate } = await lazily(import('./commands/generate'));
      done(await generate(options));
    });
}

function addDiff(program: Command, done: Done) {
  addCompiling(
    program
      .command('diff')
      .description('Say what generate would change, and write nothing.'),
  )
    .option('--patch', 'print the difference of each file, too')
    .addHelpText(
      'after',
      examples(
        'appstack diff --catalog catalog/ --entity system:orders --environment production --cloud aws --out out',
      ) + COMPARING_EXIT_CODES,
    )
    .action(async options => {
      const { diff } = await lazily(import('./commands/diff'));
      done(await diff(options));
    });
}

function addVerify(program: Command, done: Done) {
  program
    .command('verify')
    .description(
      'Say whether generated files were edited and override files are sound.',
    )
    .requiredOption('--out <dir>', 'folder that generate wrote into')
    .option('--name <stack>', 'one appStack (default: all)')
    .option('--environment <name>', 'one environment (default: all)')
    .addOption(reportOption())
    .addHelpText(
      'after',
      examples(
        'appstack verify --out infrastructure',
        'appstack verify --out infrastructure --name orders --environment production',
      ) + COMPARING_EXIT_CODES,
    )
    .action(async options => {
      const { verify } = await lazily(import('./commands/verify'));
      done(await verify(options));
    });
}

/** The options of what compiles entities for an output folder. */
function addCompiling(command: Command): Command {
  return addSettings(
    command
      .addOption(catalogOption())
      .requiredOption(
        '--entity <ref...>',
        'what to compile: Systems, Domains, Components, Resources',
      )
      .requiredOption('--environment <name>', 'where it will run')
      .option(
        '--name <stack>',
        'name of the appStack (default: that of the entity)',
      )
      .requiredOption('--out <dir>', 'folder for <stack>/environments/<name>')
      .addOption(overridesOption())
      .option(
        '--require-previous',
        'refuse a first version: --out must hold the one before',
      )
      .option(
        '--strict',
        'refuse what cannot be realized on the cloud instead of leaving it out',
      )
      .option(
        '--realize <ref...>',
        'entities that were left out before and are to be made now',
      )
      .option(
        '--policies <path...>',
        'files and folders with policies and waivers, as YAML or JSON',
      )
      .option(
        '--upgrade',
        'take nothing new of the catalog: only what this version of AppStack and the settings change',
      ),
  );
}

function addExplain(program: Command, done: Done) {
  addSettings(
    program
      .command('explain')
      .description('Say why an entity becomes what it becomes.')
      .addOption(catalogOption())
      .requiredOption('--entity <ref>', 'the entity')
      .requiredOption('--environment <name>', 'where it will run')
      .addOption(overridesOption())
      .option('--all-rules', 'list the rules that did not apply, too'),
  )
    .addHelpText(
      'after',
      examples(
        'appstack explain --catalog catalog/ --entity resource:orders-db --environment production --cloud aws',
      ),
    )
    .action(async options => {
      const { explain } = await lazily(import('./commands/explain'));
      done(await explain(options));
    });
}

function addCoverage(program: Command, done: Done) {
  addSettings(
    program
      .command('coverage')
      .description('Count what the mapping knows, by basis, kind and type.')
      .addOption(catalogOption())
      .option(
        '--environment <name>',
        'whose mapping to use (default: production)',
      ),
  )
    .addHelpText(
      'after',
      examples(
        'appstack coverage --catalog catalog/ --cloud aws',
        'appstack coverage --catalog entities.jsonl --format json',
        'appstack coverage --backstage https://backstage.example.com --environment production',
      ),
    )
    .action(async options => {
      const { coverage } = await lazily(import('./commands/coverage'));
      done(await coverage(options));
    });
}

function addResourceTypes(program: Command, done: Done) {
  program
    .command('resource-types')
    .description('List the resource types and what they become on each cloud.')
    .addOption(configOption())
    .addOption(extensionOption())
    .addOption(formatOption())
    .addHelpText('after', examples('appstack resource-types --format json'))
    .action(async options => {
      const { resourceTypes } = await lazily(
        import('./commands/resourceTypes'),
      );
      done(await resourceTypes(options));
    });
}

function addSettings(command: Command): Command {
  return command
    .addOption(backstageOption())
    .addOption(cloudOption())
    .addOption(configOption())
    .option('--mapping <file>', 'mapping to use, as YAML or JSON')
    .option('--standards <file>', 'standards to use, as YAML or JSON')
    .addOption(extensionOption())
    .addOption(reportOption());
}
