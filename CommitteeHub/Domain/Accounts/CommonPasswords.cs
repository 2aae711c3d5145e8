namespace CommitteeHub.Domain.Accounts;

/// <summary>What people choose most and guessers try first, and the words they decorate with digits.</summary>
internal static class CommonPasswords
{
    /// <summary>Of the million commonest those that are long enough, in small letters, as the build takes them from a list that others counted (client/build.mjs).</summary>
    private static readonly Lazy<HashSet<string>> Known = new(Read);

    public static readonly IReadOnlySet<string> Words = """
        password passwort motdepasse contrasena wachtwoord passphrase passcode passwd pass secret geheim welcome welkom willkommen bienvenue bienvenido
        letmein changeme admin administrator root login user guest test testing demo master qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn
        zxcvbnm iloveyou loveyou sunshine princess football baseball basketball dragon monkey superman batman starwars pokemon minecraft michael jennifer
        charlie jessica ashley liverpool manchester chelsea arsenal barcelona realmadrid summer winter spring autumn january february march april june july
        august september october november december monday tuesday wednesday thursday friday saturday sunday computer internet google facebook microsoft windows
        mediation mediator mediators amsterdam thehague netherlands institute secretary secretariat member chair chairman
        changemenow changemeplease letmeinplease chelseafc juventus correcthorsebatterystaple everybody whatever welcomewelcome iloveyoubaby iloveyouiloveyou
        ihatepasswords mypassword nopassword nopasswordhere psswrd pssword passwrd supersecret trustnotrustno qwertyuiopasd poiuytrewq mnbvcxzlkjhg
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();

    /// <param name="password">In small letters.</param>
    public static bool Has(string password) => Known.Value.Contains(password);

    private static HashSet<string> Read()
    {
        using var list = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt") ?? throw new InvalidOperationException("The program was built without client/, and so without the common passwords.");
        using var reader = new StreamReader(list);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
