/** A line of the log that `-json` gives, as far as it is read. */
interface Message {
  '@level'?: string;
  '@message'?: string;
  type?: string;
  diagnostic?: {
    severity?: string;
    summary?: string;
    detail?: string;
    address?: string;
    range?: { filename?: string; start?: { line?: number } };
  };
  change?: { action?: string; resource?: { addr?: string } };
}

/** The log line with which Terraform gives up a state that it can write nowhere. */
const STATE_DUMP = 'Emergency state dump';

const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const GREEN = '\u001b[32m';
const BOLD = '\u001b[1m';
const END = '\u001b[0m';

const COLOURS: Record<string, string> = {
  create: GREEN,
  update: YELLOW,
  replace: RED,
  delete: RED,
  remove: RED,
};

/**
 * A line that was read from a program run with `-json`.
 *
 * @public
 */
export interface TerraformLogLine {
  /** What a person reads, with ANSI colours; empty where there is nothing to say. */
  text: string;
  /** A state that could be written nowhere. It is in clear, and no part of the text. */
  state?: string;
  /** An error or warning. */
  diagnostic?: { severity: string; summary: string; detail?: string };
}

/**
 * Makes lines for people of the lines that Terraform and OpenTofu print with
 * `-json`. What is no JSON stays as it is.
 *
 * @public
 */
export function terraformLogLine(line: string): TerraformLogLine {
  const message = parsed(line);
  if (!message) {
    return line.includes(STATE_DUMP) ? withheld(line) : { text: line };
  }
  const said = message['@message'] ?? '';
  if (said.includes(STATE_DUMP)) return withheld(said);
  if (message.type === 'version') return { text: said };
  if (message.type === 'diagnostic' && message.diagnostic)
    return describeDiagnostic(message.diagnostic, said);
  if (message.type === 'planned_change' || message.type === 'resource_drift') {
    const colour = COLOURS[message.change?.action ?? ''] ?? '';
    return { text: colour ? `${colour}${said}${END}` : said };
  }
  if (message.type === 'change_summary')
    return { text: `${BOLD}${said}${END}` };
  return { text: said };
}

function withheld(text: string): TerraformLogLine {
  return {
    text: `${RED}The state could be written nowhere. It is kept encrypted.${END}`,
    state: text.slice(text.indexOf('{')),
  };
}

function describeDiagnostic(
  diagnostic: NonNullable<Message['diagnostic']>,
  said: string,
): TerraformLogLine {
  const { severity = 'error', summary = said, detail, range } = diagnostic;
  const colour = severity === 'error' ? RED : YELLOW;
  const title = severity === 'error' ? 'Error' : 'Warning';
  const where = range?.filename
    ? `  on ${range.filename} line ${range.start?.line ?? 0}`
    : diagnostic.address && `  with ${diagnostic.address}`;
  const text = [
    `${colour}${title}:${END} ${BOLD}${summary}${END}`,
    ...(where ? [where] : []),
    ...(detail ? [detail] : []),
  ].join('\n');
  return {
    text,
    diagnostic: { severity, summary, ...(detail && { detail }) },
  };
}

function parsed(line: string): Message | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null
      ? (value as Message)
      : undefined;
  } catch {
    return undefined;
  }
}
