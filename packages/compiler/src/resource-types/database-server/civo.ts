import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { offerLogin } from '../../clouds/civo/databases/logins';
import {
  buildServer,
  CIVO_DATABASE_OUTPUTS,
} from '../../clouds/civo/databases/server';
import { immutableEngineOfServer } from '../../blueprints/databases/hostEngine';
import type { Blueprint } from '../../blueprints/blueprint';
import type { DatabaseServerProperties } from './properties';

/** A managed database server of Civo that several databases share. */
export const civo: Blueprint<
  DatabaseServerProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'Civo database with a firewall; its databases by a script',
  outputs: CIVO_DATABASE_OUTPUTS,
  provide: context => buildServer(context, immutableEngineOfServer(context)),
  offer: offerLogin,
};
