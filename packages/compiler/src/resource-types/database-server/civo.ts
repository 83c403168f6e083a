import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import { offerLogin } from '../databases/civoLogins';
import { buildServer, CIVO_DATABASE_OUTPUTS } from '../databases/civoServer';
import { lastingEngineOfServer } from '../databases/hostEngine';
import type { Blueprint } from '../define';
import type { DatabaseServerProperties } from './index';

/** A managed database server of Civo that several databases share. */
export const civo: Blueprint<
  DatabaseServerProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'Civo database with a firewall; its databases by a script',
  outputs: CIVO_DATABASE_OUTPUTS,
  provide: context => buildServer(context, lastingEngineOfServer(context)),
  offer: offerLogin,
};
