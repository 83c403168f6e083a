/** What the page of standards says. */
export const standards = {
  intro:
    'Names, tags, versions and limits that hold for every appStack of the organization.',
} as const;
