// What the page's scripts share, and the types of what is fetched.
interface Window {
  /** What takes longest, under way since the page's first moment (static/boot/prefetch.js). */
  desksideFetches: {
    /** Fetches and compiles Pyodide's own interpreter, once. */
    ordinaryInterpreter(): Promise<WebAssembly.Module>;
    /**
     * The pieces of the image's file, the interpreter that is linked for it, and where its script is;
     * undefined where the start is to be an ordinary one.
     */
    image?: {
      memory: ReadableStream<import('../static/boot/image.mjs').Piece>;
      interpreter: Promise<WebAssembly.Module>;
      script: string;
      /** Where the interpreter comes from. */
      linked: string;
      /** Where the half of its code is that comes later; undefined where it is in one piece. */
      cold: string | undefined;
    };
    /** Where the sources of what is in the image are: packs of files. */
    sources: string[];
    /** Whether the image has the app in it. */
    hasApp: boolean;
    /** Fetches a smaller file, on the page's own thread. */
    bytes(address: string, options?: RequestInit): Promise<ArrayBuffer>;
  };
  desksideInbox: {
    /**
     * Hand contexts over from now on, beginning with the newest that has come so far; '' in place of a longer one.
     */
    open(
      reader: (text: Uint8Array, origin: string, length: number, dropped: number, ignored: number) => void,
      longest: number,
    ): void;
    /** Whether all that has come so far is handed over or dropped. */
    readonly isDone: boolean;
  };
  trustedTypes?: {
    createPolicy<Rules extends Partial<Record<'createHTML' | 'createScriptURL', (text: string) => string>>>(
      name: string,
      rules: Rules,
    ): Record<keyof Rules, (text: string) => unknown>;
  };
}

declare module '*/pyscript-0.7.31/core.js' {
  export const hooks: { worker: { onBeforeRunAsync: Set<Function> } };
  /** Python code that writes PyScript's own package into files and imports it. */
  export const stdlib: string;
}

declare module '*/pyodide-314.0.7/pyodide.mjs' {
  export const loadPyodide: (options: object) => Promise<any>;
}

declare module '*/pyodide-314.0.7/pyodide.asm.mjs' {
  const createPyodideModule: (settings: object) => Promise<any>;
  export default createPyodideModule;
}

declare module '*/idiomorph-0.8.0/idiomorph.esm.js' {
  export const Idiomorph: {
    morph(
      old: Element,
      content: NodeListOf<Node>,
      options: {
        morphStyle: 'innerHTML' | 'outerHTML';
        callbacks: { beforeAttributeUpdated(name: string, element: Element): boolean };
      },
    ): void;
  };
}

declare module '*/dompurify-3.5.0/purify.es.mjs' {
  const DOMPurify: {
    /** Returns an element, as long as `RETURN_DOM` is set. */
    sanitize(html: string, rules: { RETURN_DOM: true } & Record<string, unknown>): HTMLElement;
  };
  export default DOMPurify;
}
