import { Foundations } from '../foundations';

/** The infrastructure that a stack on Azure shares. Each part is built by the first who needs it. */
export class AzureFoundations extends Foundations {}
