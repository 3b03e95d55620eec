// Starts the worker that makes the portability package. A file of our own, since the one Trunk would write starts the
// wasm in a way that is deprecated and says so on the console.
importScripts('/export_worker.js');
wasm_bindgen({ module_or_path: '/export_worker_bg.wasm' });
