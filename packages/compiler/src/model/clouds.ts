import * as z from 'zod';

/** The clouds that blueprints exist for. */
export const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

/** One of the clouds that blueprints exist for. */
export const cloudSchema = z.enum(CLOUDS);
export type Cloud = z.infer<typeof cloudSchema>;

/** What people call each cloud. */
export const CLOUD_TITLES: Record<Cloud, string> = {
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  civo: 'Civo',
};
