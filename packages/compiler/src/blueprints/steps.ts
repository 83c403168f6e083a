/** A command in the README, as code between paragraphs. */
export const command = (line: string): string[] => ['', `    ${line}`, ''];
