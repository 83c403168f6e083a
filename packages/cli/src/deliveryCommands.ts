import { Option, type Command } from 'commander';
import type { ExitCode } from './errors';
import { lazily } from './lazily';
import {
  backstageOption,
  examples,
  EXIT_CODES,
  formatOption,
  PULL_REQUEST_EXIT_CODES,
  secondsOption,
} from './options';

/** Takes what the process ends with. */
export type Done = (code: ExitCode) => void;

/** Adds `pull-request`. */
export function addPullRequest(program: Command, done: Done) {
  program
    .command('pull-request')
    .description(
      'Open the pull request of an appStack in a portal, or update the one that is open.',
    )
    .addOption(backstageOption().makeOptionMandatory())
    .requiredOption('--name <stack>', 'the appStack')
    .option(
      '--environment <name...>',
      'where each environment has a pull request of its own: which (default: all)',
    )
    .option('--dry-run', 'only say what it would hold')
    .option(
      '--leave-conflicts',
      'leave files that were edited in the repository as they are',
    )
    .addOption(
      new Option(
        '--wait <for>',
        'wait for its checks, or for its merge',
      ).choices(['checks', 'merge']),
    )
    .addOption(secondsOption('--timeout <seconds>', 'how long to wait', 1800))
    .addOption(
      secondsOption('--interval <seconds>', 'how often to look meanwhile', 10),
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'appstack pull-request --backstage https://backstage.example.com --name orders',
        'appstack pull-request --backstage https://backstage.example.com --name orders --wait checks',
      ) + PULL_REQUEST_EXIT_CODES,
    )
    .action(async options => {
      const { pullRequest } = await lazily(import('./commands/pullRequest'));
      done(await pullRequest(options));
    });
}

/** Adds `plan-summary`. */
export function addPlanSummary(program: Command, done: Done) {
  program
    .command('plan-summary')
    .description(
      'Summarize a plan, which `terraform show -json` prints, without any value of it.',
    )
    .option('--name <text>', 'what is planned, for the heading')
    .option('--plan <file>', 'the plan as JSON (default: standard input)')
    .addOption(
      new Option(
        '--format <format>',
        'Markdown, or the counts as GitLab takes them',
      )
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      examples(
        "appstack plan-summary --plan plan.json --name 'orders production'",
      ) + EXIT_CODES,
    )
    .action(async options => {
      const { planSummary } = await lazily(import('./commands/planSummary'));
      done(await planSummary(options));
    });
}
