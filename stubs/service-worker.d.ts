// The scope of static/boot/service-worker.js: TypeScript's library of it cannot stand beside the page's.
interface ServiceWorkerScope {
  registration: ServiceWorkerRegistration;
  addEventListener(type: 'install', listener: (event: InstallEventLike) => void): void;
  addEventListener(type: 'activate', listener: (event: WaitableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEventLike) => void): void;
}

interface WaitableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Route {
  condition: { urlPattern: string };
  source: 'network' | { cacheName: string };
}

interface InstallEventLike extends WaitableEvent {
  addRoutes?(routes: Route[]): Promise<void>;
}

interface FetchEventLike extends WaitableEvent {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}
