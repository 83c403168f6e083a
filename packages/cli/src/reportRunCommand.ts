import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Done } from './deliveryCommands';
import { lazily } from './lazily';
import { backstageOption, examples, formatOption } from './options';

const EXIT_CODES = `
Exit codes:
  0  reported, now or before
  1  files could not be read, or the portal has refused it
  2  wrong usage
`;

/** Adds `report-run`. */
export function addReportRun(program: Command, done: Done) {
  const command = program
    .command('report-run')
    .description(
      'Tell a portal of a plan or an apply that it did not start. Of plan and outputs only addresses, actions and what is not sensitive are sent.',
    )
    .addOption(backstageOption().makeOptionMandatory())
    .requiredOption('--name <stack>', 'the appStack')
    .requiredOption('--environment <name>', 'where it was run')
    .addOption(
      new Option('--root <module>', 'the root module of the environment')
        .choices(['main', 'workloads'])
        .default('main'),
    )
    .addOption(
      new Option('--kind <kind>', 'what was run')
        .choices(['plan', 'apply', 'destroy', 'refresh', 'drift'])
        .default('apply'),
    )
    .addOption(
      new Option('--result <result>', 'how it has ended')
        .choices(['succeeded', 'failed', 'cancelled', 'interrupted'])
        .default('succeeded'),
    )
    .requiredOption(
      '--id <text>',
      'what tells it from all other runs: the same again changes nothing',
    );
  addFiles(command);
  addOrigin(command)
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'appstack report-run --backstage https://backstage.example.com --name orders --environment production --id laptop-17 --plan plan.json --outputs outputs.json',
      ) + EXIT_CODES,
    )
    .action(async options => {
      const { reportRun } = await lazily(import('./commands/reportRun'));
      done(await reportRun(options));
    });
}

/** What is read. */
function addFiles(command: Command): Command {
  return command
    .option(
      '--manifest <file>',
      'the appstack.json of the environment, which tells the version (default: here, or one folder up)',
    )
    .option('--plan <file>', 'what `terraform show -json` prints of the plan')
    .option('--outputs <file>', 'what `terraform output -json` prints')
    .addOption(
      new Option(
        '--serial <number>',
        'the serial number of the state',
      ).argParser(wholeNumber),
    );
}

/** Where it comes from, and when it was. */
function addOrigin(command: Command): Command {
  return command
    .option('--commit <id>', 'the commit that was run')
    .option('--repository <text>', 'where that commit is')
    .option('--commit-url <url>', 'its page')
    .option('--run <id>', 'the run of the portal that has asked for it')
    .addOption(
      new Option('--phase <phase>', 'which part of that run it was').choices([
        'plan',
        'apply',
      ]),
    )
    .option('--url <url>', 'the page of the CI job')
    .option('--message <text>', 'a line on why it has failed, or was run')
    .option('--started <time>', 'such as 2026-11-30T12:00:00Z (default: now)')
    .option('--finished <time>', 'the same (default: now)');
}

function wholeNumber(value: string): number {
  if (/^\d{1,10}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It is no whole number.');
}
