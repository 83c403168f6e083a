/** Messages of results of the search. */
export const searchResult = {
  appStack: 'AppStack',
  environments: 'AppStack in {{environments}}',
} as const;
