export const mappings = {} as const;
