import * as z from 'zod';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import type { CloudDescriptor } from './cloud';
import { gcp } from './gcp';

export type { CloudDescriptor, TagLimits, Tagging } from './cloud';

/**
 * The clouds that blueprints exist for.
 *
 * @public
 */
export const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

/**
 * One of the clouds that blueprints exist for.
 *
 * @public
 */
export const cloudSchema = z.enum(CLOUDS);

/**
 * The type of {@link cloudSchema}.
 *
 * @public
 */
export type Cloud = z.infer<typeof cloudSchema>;

/**
 * The cloud of an installation that configures no environment.
 *
 * @public
 */
export const DEFAULT_CLOUD: Cloud = CLOUDS[0];

const DESCRIPTORS: Readonly<Record<Cloud, CloudDescriptor>> = {
  aws,
  azure,
  gcp,
  civo,
};

/**
 * The facts of a cloud that every part of AppStack shares.
 *
 * @public
 */
export const cloudOf = (cloud: Cloud): CloudDescriptor => DESCRIPTORS[cloud];

/**
 * The cloud whose Terraform provider has this local name; undefined for a
 * provider that belongs to no cloud.
 *
 * @public
 */
export const cloudOfProvider = (provider: string): Cloud | undefined =>
  CLOUDS.find(cloud => DESCRIPTORS[cloud].provider === provider);

/**
 * The cloud's name in texts.
 *
 * @public
 */
export const cloudTitle = (cloud: Cloud): string => DESCRIPTORS[cloud].title;
