import { Foundations } from '../foundations';

/** The infrastructure that a stack on Civo shares. Each part is built by the first who needs it. */
export class CivoFoundations extends Foundations {}
