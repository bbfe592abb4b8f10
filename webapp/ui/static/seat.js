/* Puts the code of a scanned link into its field and takes it out of the address, where a history would keep it. */
(function () {
  "use strict";
  var code = decodeURIComponent(location.hash.slice(1)), field = document.querySelector("#take-seat [name=code]");
  if (!code || !field) { return; }
  field.value = code;
  history.replaceState(null, "", location.pathname);
})();
