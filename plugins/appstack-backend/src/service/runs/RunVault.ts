import { ServiceUnavailableError } from '@backstage/errors';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { RunContentStore, RunFileName } from '../../database';

/** The form of what is stored; the first byte. */
const FORM = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Keeps what may hold secrets: encrypted by AES-256-GCM, each for its run and its name only. */
export class RunVault {
  readonly #store: RunContentStore;
  readonly #key?: Buffer;

  /** @param key - 32 bytes in Base64 */
  constructor(store: RunContentStore, key: string | undefined) {
    this.#store = store;
    this.#key = key === undefined ? undefined : Buffer.from(key, 'base64');
  }

  /** Why nothing can be kept. */
  get problem(): string | undefined {
    return this.#key
      ? undefined
      : 'Nothing is run without a key that saved plans are encrypted with: see appstack.runs.encryptionKey.';
  }

  async put(id: string, name: RunFileName, content: Uint8Array) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#required(), iv);
    cipher.setAAD(Buffer.from(`${id}/${name}`));
    const sealed = [cipher.update(content), cipher.final()];
    await this.#store.putFile(
      id,
      name,
      Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), ...sealed]),
    );
  }

  /** Throws when it was changed, or encrypted with another key. */
  async get(id: string, name: RunFileName): Promise<Buffer | undefined> {
    const stored = await this.#store.file(id, name);
    if (!stored) return undefined;
    const iv = stored.subarray(1, 1 + IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#required(), iv);
    decipher.setAAD(Buffer.from(`${id}/${name}`));
    decipher.setAuthTag(stored.subarray(1 + IV_BYTES, HEAD_BYTES));
    return Buffer.concat([
      decipher.update(stored.subarray(HEAD_BYTES)),
      decipher.final(),
    ]);
  }

  async putJson(id: string, name: RunFileName, document: unknown) {
    await this.put(id, name, Buffer.from(JSON.stringify(document)));
  }

  async getJson<T>(id: string, name: RunFileName): Promise<T | undefined> {
    const content = await this.get(id, name);
    return content && (JSON.parse(content.toString('utf8')) as T);
  }

  async remove(id: string, name: RunFileName) {
    await this.#store.removeFile(id, name);
  }

  #required(): Buffer {
    if (!this.#key) throw new ServiceUnavailableError(this.problem);
    return this.#key;
  }
}
