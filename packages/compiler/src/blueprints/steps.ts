/** A value as one word of a command: quoted where the shell would read it otherwise. */
export const word = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`;

/** A command in the README, as code between paragraphs. */
export const command = (line: string): string[] => ['', `    ${line}`, ''];
