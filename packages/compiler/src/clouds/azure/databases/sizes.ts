import type { ServerProperties } from '../../../blueprints/databases/properties';

type Size = ServerProperties['size'];

/** See "Compute options" of the flexible servers: burstable where idle time is likely. */
const SINGLE: Record<Size, string> = {
  small: 'B_Standard_B1ms',
  medium: 'B_Standard_B2s',
  large: 'GP_Standard_D2ads_v5',
  xlarge: 'GP_Standard_D4ads_v5',
};

/** Burstable servers take no standby. */
const WITH_STANDBY: Record<Size, string> = {
  ...SINGLE,
  small: SINGLE.large,
  medium: SINGLE.large,
};

/** The compute of a flexible server. */
export const flexibleSku = ({ size, highAvailability }: ServerProperties) =>
  (highAvailability ? WITH_STANDBY : SINGLE)[size];

/** Azure SQL: serverless where idle time is likely, provisioned for larger sizes and wherever a standby is required. */
const SQL_SINGLE: Record<Size, string> = {
  small: 'GP_S_Gen5_1',
  medium: 'GP_S_Gen5_2',
  large: 'GP_Gen5_2',
  xlarge: 'GP_Gen5_4',
};
const SQL_WITH_STANDBY: Record<Size, string> = {
  ...SQL_SINGLE,
  small: 'GP_Gen5_2',
  medium: 'GP_Gen5_2',
};

/** The compute of a database of Azure SQL. */
export const sqlSku = ({ size, highAvailability }: ServerProperties) =>
  (highAvailability ? SQL_WITH_STANDBY : SQL_SINGLE)[size];

/** Disks of PostgreSQL servers come in these sizes, in GiB. */
const DISKS = [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384];

/** The smallest disk that holds so many GiB, in MiB. */
export const diskMib = (storageGb: number): number =>
  (DISKS.find(size => size >= storageGb) ?? 16384) * 1024;

/** Azure has autogrow on or off; it takes no upper limit. */
export const grows = ({ storageGb, maxStorageGb }: ServerProperties) =>
  maxStorageGb > storageGb;
